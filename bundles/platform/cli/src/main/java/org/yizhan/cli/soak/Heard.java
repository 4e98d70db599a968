// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yizhan.cli.Json;

/** What a browser has heard of one stream, however often it had to come back. Lines come one after the other. */
final class Heard {
    private static final String ID = "id:";
    private static final String DATA = "data:";

    private final Map<String, Integer> postings = new ConcurrentHashMap<>();
    private volatile String last;
    private String id;
    private String posting;

    /** The last whole event's id, after which the stream is to go on; null before the first. */
    String last() {
        return last;
    }

    /** Posting → how often it was told. */
    Map<String, Integer> postings() {
        return Map.copyOf(postings);
    }

    /** Takes the next line; an event counts when its empty line has come. */
    void line(String line) {
        if (line.startsWith(ID)) {
            id = line.substring(ID.length()).strip();
        } else if (line.startsWith(DATA)) {
            posting = Json.read(line.substring(DATA.length())).path("posting").asText();
        } else if (line.isEmpty() && posting != null) {
            postings.merge(posting, 1, Integer::sum);
            last = id;
            posting = null;
        }
    }

    /** Another stream begins: what was half told is told again. */
    void again() {
        posting = null;
    }
}
