// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yizhan.cli.Terminal;

/** Writes down what is wanted in the server's terms. A file is sent before. */
final class Orders {
    private final Hall hall;
    private final Terminal terminal;
    private final boolean json;

    /** @param json whether anything but JSON would be in the way */
    Orders(Hall hall, Terminal terminal, boolean json) {
        this.hall = hall;
        this.terminal = terminal;
        this.json = json;
    }

    static ObjectNode of(String action) {
        return JsonNodeFactory.instance.objectNode().put("action", action);
    }

    static ObjectNode of(String action, String module) {
        return of(action).put("module", module);
    }

    ObjectNode of(String action, Target target) {
        return target.file() == null ? of(action, target.id()) : of(action, offered(target));
    }

    /** To upgrade what is there already, and to install what is not. */
    ObjectNode coming(Target target) {
        JsonNode offered = target.file() == null ? null : offered(target);
        String module = offered == null ? target.id() : offered.path("module").asText();
        String action = hall.has(module) ? "UPGRADE" : "INSTALL";
        return offered == null ? of(action, module) : of(action, offered);
    }

    private static ObjectNode of(String action, JsonNode offered) {
        return of(action, offered.path("module").asText())
                .put("archive", offered.path("archive").asText());
    }

    private JsonNode offered(Target target) {
        JsonNode offered = hall.offer(target.file());
        if (!json) {
            terminal.say(
                    "archive." + offered.path("standing").asText(),
                    offered.path("module").asText(),
                    offered.path("version").asText(),
                    offered.path("publisher").asText());
        }
        return offered;
    }
}
