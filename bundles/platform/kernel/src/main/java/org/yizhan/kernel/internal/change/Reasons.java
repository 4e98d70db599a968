// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/** Reasons as they are kept, and as they are thrown. */
final class Reasons {
    private static final int LONGEST = 4000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Reasons() {}

    static Reason of(Problem problem) {
        return new Reason(problem.code(), problem.values());
    }

    static Problem problem(Reason reason) {
        Problem problem = Problem.refused(reason.code());
        reason.values().forEach(problem::with);
        return problem;
    }

    /** @return null when they are too long to be kept */
    static String json(Map<String, ?> values) {
        try {
            String json = JSON.writeValueAsString(values);
            return json.length() > LONGEST ? null : json;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    static Map<String, Object> values(String json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds what is no JSON object", e);
        }
    }
}
