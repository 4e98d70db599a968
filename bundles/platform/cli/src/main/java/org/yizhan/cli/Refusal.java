// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a hall refuses, as a failure: with the hall's own sentence, and with more where this command line knows more. */
final class Refusal {
    /** Refusals after which this command line knows better than the server what to type. */
    private static final Map<String, String> OWN_REMEDY = Map.of(
            "platform.plan-irreversible", "change.irreversible", "platform.change-under-way", "change.under-way");

    /** The hall tells anybody that something is not there, and nobody what. */
    private static final String NOT_FOUND = "platform.not-found";

    private static final Pattern ASKED_FOR = Pattern.compile("/api/[a-z-]+/v1/([a-z-]+)(?:/([^/?]+))?.*");
    private static final Set<String> THINGS = Set.of("modules", "changes", "jobs", "keys", "outbox");

    private Refusal() {}

    /**
     * @param path what was asked for
     * @param problem the hall's problem; a missing node when there was none
     */
    static Failure of(String path, int status, JsonNode problem) {
        String sentence = problem.path("detail").asText(problem.path("title").asText("-"));
        String code = problem.path("code").asText("-");
        Matcher asked = ASKED_FOR.matcher(path);
        if (code.equals(NOT_FOUND) && asked.matches() && THINGS.contains(asked.group(1))) {
            return new Failure("missing." + asked.group(1), asked.group(2));
        }
        return new Failure(
                OWN_REMEDY.getOrDefault(code, status < 500 ? "server.refused" : "server.failed"),
                sentence,
                status,
                code,
                problem.path("key").asText());
    }
}
