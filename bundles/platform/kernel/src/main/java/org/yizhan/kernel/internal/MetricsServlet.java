// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.Authenticator;

/** {@code /metrics}, for this machine, and for whoever holds {@value #PERMISSION}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yizhan-metrics")
@HttpWhiteboardServletPattern("/metrics")
public final class MetricsServlet extends HttpServlet {
    static final String PERMISSION = "platform.metrics";

    private static final String BEARER = "Bearer ";

    private final transient Metrics metrics;
    private transient volatile Authenticator authenticator;

    @Activate
    public MetricsServlet(@Reference Metrics metrics) {
        this.metrics = metrics;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAuthenticator(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    void unsetAuthenticator(Authenticator gone) {
        if (authenticator == gone) {
            authenticator = null;
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        int refused = isLocal(request) ? 0 : refusal(request);
        if (refused != 0) {
            response.setStatus(refused);
            return;
        }
        response.setContentType(metrics.contentType());
        metrics.write(response.getOutputStream());
    }

    /** A proxy on this machine speaks for somebody else. */
    private static boolean isLocal(HttpServletRequest request) throws IOException {
        return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null;
    }

    private int refusal(HttpServletRequest request) {
        Authenticator now = authenticator;
        String header = request.getHeader("Authorization");
        if (now == null || header == null || !header.startsWith(BEARER)) {
            return 401;
        }
        try {
            String token = header.substring(BEARER.length()).strip();
            now.admit(now.authenticate(token, false, Locale.SIMPLIFIED_CHINESE), PERMISSION);
            return 0;
        } catch (Problem e) {
            return e.status();
        }
    }
}
