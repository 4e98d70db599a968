// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether each event was counted once.
 *
 * @param lost postings whose publishing was not counted
 * @param twice postings whose publishing was counted more than once
 * @param again how many events came again, which a consumer has to bear
 */
public record EventCounts(List<String> lost, List<String> twice, int again) {
    /** @param counted what the module says: a row for each event */
    public static EventCounts of(List<String> published, JsonNode counted) {
        Map<String, Integer> rows = new HashMap<>();
        int again = 0;
        for (JsonNode row : counted) {
            rows.merge(row.path("posting").asText(), 1, Integer::sum);
            again += row.path("times").asInt() > 1 ? 1 : 0;
        }
        return new EventCounts(
                published.stream().filter(id -> !rows.containsKey(id)).toList(),
                published.stream().filter(id -> rows.getOrDefault(id, 0) > 1).toList(),
                again);
    }

    /**
     * Of a stream that was listened to from some moment on: each posting from the first that was told.
     *
     * @param told posting → how often it was told; others than the published may be among them
     */
    static EventCounts told(List<String> published, Map<String, Integer> told) {
        int first = 0;
        while (first < published.size() && !told.containsKey(published.get(first))) {
            first++;
        }
        List<String> expected = first == published.size() ? published : published.subList(first, published.size());
        return new EventCounts(
                expected.stream().filter(id -> !told.containsKey(id)).toList(),
                expected.stream().filter(id -> told.getOrDefault(id, 0) > 1).toList(),
                0);
    }

    public boolean well() {
        return lost.isEmpty() && twice.isEmpty();
    }
}
