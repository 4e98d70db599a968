// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.lang.annotation.Annotation;
import org.yizhan.api.Problem;
import org.yizhan.api.rest.Versioned;

/** The last touch to an answer: problems get their sentence, versioned things their {@code ETag}. */
final class Answers implements ContainerResponseFilter {
    private static final Annotation[] NONE = {};

    private final ProblemBodies problems;

    Answers(ProblemBodies problems) {
        this.problems = problems;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object entity = response.getEntity();
        if (entity instanceof Problem problem) {
            Visit visit = (Visit) request.getProperty(Visit.KEY);
            visit.repeated |= "platform.repeated".equals(problem.code());
            response.setEntity(problems.body(problem, visit), NONE, ProblemBodies.MEDIA_TYPE);
            ProblemBodies.headers(
                    problem, (name, value) -> response.getHeaders().putSingle(name, value));
        } else if (entity instanceof Versioned versioned) {
            response.getHeaders().putSingle("ETag", "\"" + versioned.version() + "\"");
        }
    }
}
