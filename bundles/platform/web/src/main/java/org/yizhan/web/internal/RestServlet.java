// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.yizhan.api.Problem;

/** Hands what came through the door to the application of its module. */
final class RestServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RestHost host;
    private final transient ProblemBodies problems;

    private final transient OpenApi openApi;

    RestServlet(RestHost host, ProblemBodies problems, OpenApi openApi) {
        this.host = host;
        this.problems = problems;
        this.openApi = openApi;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Visit visit = Visit.of(request);
        if (visit == null) {
            // Not through the door: the platform is going down or coming up.
            problems.send(new Problem(503, "platform.starting").with("retryAfter", 2), null, response);
            return;
        }
        if (Visit.OPENAPI.equals(visit.module) && "GET".equals(request.getMethod())) {
            byte[] document = openApi.document();
            response.setContentType("application/json");
            response.setContentLength(document.length);
            response.getOutputStream().write(document);
            return;
        }
        RestApplication application = host.enter(visit.module);
        if (application == null) {
            throw Problem.notFound("platform.not-found");
        }
        try {
            application.serve(visit, request, response);
        } finally {
            application.leave();
        }
    }
}
