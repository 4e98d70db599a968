// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A good body with one value that is not.
 *
 * @param good what is spoiled
 * @param at which value
 * @param value JSON as it is sent, which may be none; null to leave the member out
 */
record Spoiled(JsonNode good, JsonPointer at, String value) {
    private static final String HERE = "0b1e6c1e-spoiled";
    private static final int SHOWN = 60;

    String body() {
        if (at.matches()) {
            return value;
        }
        JsonNode copy = good.deepCopy();
        JsonNode parent = copy.at(at.head());
        if (parent instanceof ArrayNode array) {
            array.set(at.last().getMatchingIndex(), TextNode.valueOf(HERE));
        } else if (value == null) {
            ((ObjectNode) parent).remove(at.last().getMatchingProperty());
            return copy.toString();
        } else {
            ((ObjectNode) parent).put(at.last().getMatchingProperty(), HERE);
        }
        return copy.toString().replace("\"" + HERE + "\"", value);
    }

    @Override
    public String toString() {
        String shown = value == null ? "nothing" : value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return at + " = " + shown;
    }
}
