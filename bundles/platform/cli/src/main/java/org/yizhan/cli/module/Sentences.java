// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import org.yizhan.cli.Words;

/** Reads what a server says in several languages at once. */
public final class Sentences {
    private Sentences() {}

    /** The sentence of a reason, {@code {code, text}}; its code when it has none in this language. */
    public static String of(JsonNode reason, Words words) {
        return reason.path("text").path(words.tag()).asText(reason.path("code").asText());
    }

    /** What a map language → text says in this language; empty when nothing. */
    static String in(JsonNode text, Words words) {
        return text.path(words.tag()).asText("");
    }
}
