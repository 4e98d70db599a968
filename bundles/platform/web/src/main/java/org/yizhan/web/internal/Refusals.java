// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.CharConversionException;
import java.io.EOFException;
import org.glassfish.jersey.server.ParamException;
import org.yizhan.api.Problem;

/** Turns whatever was thrown into the problem that the caller sees. What nobody foresaw is logged once and told to nobody. */
final class Refusals implements ExceptionMapper<Throwable> {
    private static final int DEEP = 12;

    private final JsonRefusals json;

    Refusals(JsonRefusals json) {
        this.json = json;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        Problem problem = problem(thrown);
        Response.ResponseBuilder response =
                Response.status(problem.status()).entity(problem).type(ProblemBodies.MEDIA_TYPE);
        if (thrown instanceof NotAllowedException notAllowed) {
            response.header("Allow", notAllowed.getResponse().getHeaderString("Allow"));
        }
        return response.build();
    }

    Problem problem(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && !(cause instanceof UnwritableAnswer) && depth < DEEP; depth++) {
            Problem known = known(cause);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        Visit visit = Visit.current();
        Failures.log(visit == null ? "-" : visit.module, visit == null ? "-" : visit.requestId, thrown);
        return new Problem(500, "platform.internal");
    }

    private Problem known(Throwable cause) {
        if (cause instanceof Problem problem) {
            return problem;
        }
        if (cause instanceof JsonProcessingException malformed) {
            return json.problem(malformed);
        }
        if (cause instanceof CharConversionException) {
            return Problem.invalid("platform.malformed-json");
        }
        if (cause instanceof EOFException) {
            // The caller went before the body was as long as announced.
            return Problem.invalid("platform.bad-request");
        }
        if (cause instanceof ConstraintViolationException violations) {
            return Violations.problem(violations.getConstraintViolations());
        }
        return cause instanceof WebApplicationException web ? http(web) : null;
    }

    private static Problem http(WebApplicationException web) {
        if (web instanceof ParamException parameter) {
            return parameter.getCause() instanceof Problem problem
                    ? problem
                    : Problem.invalid("platform.bad-parameter").with("parameter", parameter.getParameterName());
        }
        int status = web.getResponse().getStatus();
        return status < 500 ? bare(status) : null;
    }

    /** The problem of a status without a body. */
    static Problem bare(int status) {
        return switch (status) {
            case 401 -> new Problem(401, "platform.login-needed");
            case 403 -> Problem.forbidden("platform.not-allowed");
            case 404 -> Problem.notFound("platform.not-found");
            case 405 -> new Problem(405, "platform.method-not-allowed");
            case 406 -> new Problem(406, "platform.not-acceptable");
            case 415 -> new Problem(415, "platform.unsupported-media-type").with("expected", "application/json");
            default -> new Problem(status, status < 500 ? "platform.bad-request" : "platform.internal");
        };
    }
}
