// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.distribution.Canaries.Canary;
import org.yizhan.distribution.CanarySearch.Find;

/** The answers to whatever is written in the day, good or bad, looked through as they come. For many threads. */
final class CanaryAnswers {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Shows the rows of the person's own file before anything is done with them. */
    private static final String PREVIEW = "POST /api/platform/v1/imports/workers/preview";

    private final CanarySearch search;
    private final Set<String> misplaced = new HashSet<>();
    private final Set<String> asked = new ConcurrentSkipListSet<>();
    private final Set<String> leaks = new ConcurrentSkipListSet<>();
    private volatile boolean previewed;

    CanaryAnswers(CanarySearch search, Canaries canaries) {
        this.search = search;
        canaries.misplaced().stream().flatMap(Canary::needles).forEach(misplaced::add);
    }

    /** What a client of the demo's has read. */
    HallClient.Answer met(String method, String path, HallClient.Answer answer) {
        look(method, path, answer.status(), answer.body().toString());
        return answer;
    }

    /** What came over the wire, with its headers. */
    HttpResponse<byte[]> met(HttpResponse<byte[]> answer) {
        String headers = new LinkedHashMap<>(answer.headers().map()).toString();
        look(
                answer.request().method(),
                answer.uri().getPath(),
                answer.statusCode(),
                headers + new String(answer.body(), StandardCharsets.UTF_8));
        return answer;
    }

    private void look(String method, String path, int status, String answer) {
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        String request = method + " " + ID.matcher(bare).replaceAll("{id}");
        asked.add(request);
        for (Find find : search.in(request, answer.getBytes(StandardCharsets.UTF_8))) {
            // A refusal may quote to somebody what they have just typed, and those numbers nobody else has typed.
            boolean quoted = status >= 400 && misplaced.contains(find.text());
            boolean own = status < 400 && request.equals(PREVIEW);
            if (own) {
                previewed = true;
            }
            if (!quoted && !own) {
                leaks.add(request + " answered " + status + " with " + find.text() + " (" + find.form() + ")");
            }
        }
    }

    /** Whether this sees anything at all: a preview holds what it is made of. */
    boolean previewed() {
        return previewed;
    }

    /** What was asked for, without the ids. */
    Set<String> asked() {
        return asked;
    }

    Set<String> leaks() {
        return leaks;
    }
}
