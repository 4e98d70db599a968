// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Option;

/** The options of the commands that change the set of modules. Use as {@code @Mixin}. */
public final class ChangeOptions {
    @Option(names = "--why", paramLabel = "TEXT", descriptionKey = "change.why")
    private String why;

    @Option(names = "--yes-irreversible", descriptionKey = "change.yes-irreversible")
    private boolean irreversible;

    @Option(names = "--no-wait", descriptionKey = "change.no-wait")
    private boolean noWait;

    @Option(names = "--json")
    private boolean json;

    public boolean waits() {
        return !noWait;
    }

    public boolean json() {
        return json;
    }

    /** Null when nobody said why. */
    String why() {
        return why;
    }

    /** The order with what was said about it. */
    JsonNode on(ObjectNode order) {
        if (why != null) {
            order.put("why", why);
        }
        return irreversible ? order.put("irreversible", true) : order;
    }
}
