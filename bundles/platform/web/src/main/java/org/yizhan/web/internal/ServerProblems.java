// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.yizhan.api.Problem;

/**
 * What the HTTP server itself has to refuse: an address or header that it cannot read, a path where nothing stands. Without this
 * it would answer with a page of its own.
 */
final class ServerProblems implements Request.Handler {
    private final ProblemBodies problems;

    ServerProblems(ProblemBodies problems) {
        this.problems = problems;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        Locale language = Languages.of(request.getHeaders().get("Accept-Language"));
        Problem problem = problem(request, response.getStatus());
        ProblemBodies.headers(problem, headers::put);
        SecurityHeaders.each(headers::put);
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Type", ProblemBodies.TYPE);
        byte[] body = problems.body(problem, language, headers.get("X-Request-Id"));
        headers.put("Content-Length", body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Problem problem(Request request, int status) {
        if (status == 400 && request.getHttpURI().hasViolations()) {
            return Problem.invalid("platform.bad-address");
        }
        return switch (status) {
            case 400, 505 -> new Problem(status, "platform.malformed-request");
            case 408 -> new Problem(408, "platform.too-slow");
            case 413, 414, 431 -> new Problem(status, "platform.request-too-long");
            case 503 -> new Problem(503, "platform.busy").with("retryAfter", 2);
            default -> Refusals.bare(status);
        };
    }
}
