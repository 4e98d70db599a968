// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yizhan.api.platform.Finding;

/** What of a hall's set of modules the platform itself keeps from running. */
public final class Stopped {
    private static final String SAFE_MODE = "platform.module-safe-mode";

    private final List<String> held = new ArrayList<>();
    private final List<String> quarantined = new ArrayList<>();
    private String suspect = "-";

    /** @param set as the server tells it */
    public Stopped(JsonNode set) {
        for (JsonNode member : set) {
            String module = member.path("module").asText();
            if (inSafeMode(member)) {
                held.add(module);
            } else if (member.hasNonNull("stopped")) {
                quarantined.add(module + " (" + member.at("/stopped/code").asText() + ")");
            }
            if (member.path("suspect").asBoolean()) {
                suspect = module;
            }
        }
    }

    /** @return empty while the server cannot be asked */
    static Optional<Stopped> of(Server server) {
        try {
            return Optional.of(
                    new Stopped(new ServerClient(server, Words.of("en")).get("/api/platform/v1/changes/set")));
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    /** Whether the module would run if the hall were not in safe mode. */
    public static boolean inSafeMode(JsonNode member) {
        return member.path("enabled").asBoolean()
                && SAFE_MODE.equals(member.at("/stopped/code").asText());
    }

    /** Says that the hall is in safe mode, what it does without and whom it suspects; null when it is not. */
    public String safeMode(Words words) {
        return held.isEmpty() ? null : words.text("doctor.safe-mode.bad", String.join(", ", held), suspect);
    }

    List<Finding> findings() {
        return List.of(
                held.isEmpty()
                        ? Finding.of("safe-mode", true)
                        : Finding.of("safe-mode", false, String.join(", ", held), suspect),
                quarantined.isEmpty()
                        ? Finding.of("quarantine", true)
                        : Finding.of("quarantine", false, String.join(", ", quarantined)));
    }
}
