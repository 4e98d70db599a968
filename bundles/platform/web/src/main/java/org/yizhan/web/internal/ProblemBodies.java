// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.yizhan.api.Problem;

/** Problems as RFC 9457 bodies. */
final class ProblemBodies {
    static final String TYPE = "application/problem+json";
    static final MediaType MEDIA_TYPE = MediaType.valueOf(TYPE);

    private final Sentences sentences;
    private final ObjectMapper json;

    ProblemBodies(Sentences sentences, ObjectMapper json) {
        this.sentences = sentences;
        this.json = json;
    }

    /** @param visit null when there is none (then in Chinese and without an id) */
    byte[] body(Problem problem, Visit visit) {
        return visit == null ? body(problem, Languages.CHINESE, null) : body(problem, visit.language, visit.requestId);
    }

    /** @param requestId null when there is none */
    byte[] body(Problem problem, Locale language, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:yizhan:problem:" + problem.code());
        body.put("title", sentences.title(problem.status(), language));
        body.put("status", problem.status());
        body.put("detail", null);
        body.put("code", problem.code());
        if (requestId != null) {
            body.put("requestId", requestId);
        }
        problem.values().forEach(body::putIfAbsent);
        body.put("detail", sentences.detail(problem, body, language));
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException odd) {
            throw new IllegalStateException("a value of " + problem.code() + " is no JSON", odd);
        }
    }

    /** Answers with the problem, if nothing has been sent yet. */
    void send(Problem problem, Visit visit, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        headers(problem, response::setHeader);
        byte[] body = body(problem, visit);
        response.setContentType(TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The headers that belong to the problem. */
    static void headers(Problem problem, BiConsumer<String, String> set) {
        Object seconds = problem.values().get("retryAfter");
        if (seconds != null) {
            set.accept("Retry-After", seconds.toString());
        }
        if (problem.status() == 401) {
            set.accept("WWW-Authenticate", "Bearer");
        }
    }
}
