// SPDX-License-Identifier: Apache-2.0
package org.yizhan.bench.probe;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Permission;
import org.yizhan.api.platform.Authenticator;

/**
 * As little as a servlet can do behind the access check of the list of postings: it looks at the session and the permission as the
 * door does, and writes ready bytes. The command line gives it the bytes.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yizhan-bench-raw")
@HttpWhiteboardServletPattern("/bench/raw")
public final class RawServlet extends HttpServlet {
    private static final int BEARER = "Bearer ".length();

    private final transient Authenticator who;
    private volatile byte[] content = new byte[0];

    @Activate
    public RawServlet(@Reference Authenticator who) {
        this.who = who;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            who.admit(caller(request), Permission.PUBLIC);
        } catch (Problem refused) {
            response.sendError(refused.status());
            return;
        }
        byte[] bytes = content;
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!caller(request).system()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        content = request.getInputStream().readAllBytes();
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** Bound to the loopback address, as the server that is measured is. */
    private Caller caller(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        String token = header == null ? null : header.substring(BEARER);
        return who.authenticate(token, true, Locale.ENGLISH);
    }
}
