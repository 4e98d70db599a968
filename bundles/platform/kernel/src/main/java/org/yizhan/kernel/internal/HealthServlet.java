// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yizhan.api.health.HealthCheck.Status;

/** {@code /health} says one word to everybody; {@code /health/live} answers while the process can answer at all. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yizhan-health")
@HttpWhiteboardServletPattern({"/health", HealthServlet.LIVE})
public final class HealthServlet extends HttpServlet {
    static final String LIVE = "/health/live";

    private final transient Health health;

    @Activate
    public HealthServlet(@Reference Health health) {
        this.health = health;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Status status = LIVE.equals(request.getServletPath())
                ? Status.UP
                : health.report().status();
        response.setStatus(status == Status.DOWN ? 503 : 200);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("application/json");
        response.getOutputStream().print("{\"status\":\"" + status + "\"}");
    }
}
