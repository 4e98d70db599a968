// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yizhan.cli.ServerClient;
import org.yizhan.cli.Words;
import org.yizhan.cli.module.Sentences;
import org.yizhan.cli.profile.SdkRange;

/**
 * What modules a running hall has.
 *
 * @param set those beside the core: id → version, hash of the file, whether it runs
 * @param all what the hall says of each that is installed, by id
 */
record Fleet(Map<String, String> set, Map<String, JsonNode> all) {
    private static final String MODULES = "/api/platform/v1/modules";
    private static final String CHANGES = "/api/platform/v1/changes";
    /** The platform's own id. */
    private static final String PLATFORM = "platform";

    static Fleet of(ServerClient hall) {
        Map<String, String> set = new TreeMap<>();
        for (JsonNode member : hall.get(CHANGES + "/set")) {
            set.put(
                    member.path("module").asText(),
                    member.path("version").asText() + " "
                            + member.path("archive").asText() + " "
                            + member.path("enabled").asText());
        }
        Map<String, JsonNode> all = new TreeMap<>();
        hall.get(MODULES).forEach(module -> all.put(module.path("id").asText(), module));
        return new Fleet(set, all);
    }

    /** Whether a change of modules is under way, which a stop would undo. */
    static boolean changing(ServerClient hall) {
        return running(hall.get(CHANGES));
    }

    /** A purge may stand above it: that needs no change to have ended. */
    static boolean running(JsonNode history) {
        return history.path("items").findValuesAsText("state").contains("RUNNING");
    }

    /** The first module beside the core that does not fit a platform; missing when all do. */
    Optional<JsonNode> unfit(String sdk) {
        return set.keySet().stream()
                .map(all::get)
                .filter(module -> module != null && module.hasNonNull("sdk"))
                .filter(module -> !SdkRange.holds(module.path("sdk").asText(), sdk))
                .findFirst();
    }

    /** The version of the platform. */
    String version() {
        return all.containsKey(PLATFORM) ? all.get(PLATFORM).path("version").asText() : "-";
    }

    /** What is missing or does not serve that did before; empty when all is as it was. */
    Optional<String> lacks(Fleet before, Words words) {
        for (Map.Entry<String, String> member : before.set.entrySet()) {
            if (!member.getValue().equals(set.get(member.getKey()))) {
                return Optional.of(words.text("upgrade.not-in-set", member.getKey()));
            }
        }
        for (Map.Entry<String, JsonNode> module : before.all.entrySet()) {
            if (serves(module.getValue()) && !serves(all.get(module.getKey()))) {
                return Optional.of(servesNot(module.getKey(), words));
            }
        }
        return Optional.empty();
    }

    /** Of a hall that nobody could ask before: what of its set does not serve. */
    Optional<String> unsound(Words words) {
        for (Map.Entry<String, String> member : set.entrySet()) {
            if (member.getValue().endsWith(" true") && !serves(all.get(member.getKey()))) {
                return Optional.of(servesNot(member.getKey(), words));
            }
        }
        return Optional.empty();
    }

    private String servesNot(String id, Words words) {
        JsonNode module = all.get(id);
        String why = module == null ? "" : Sentences.of(module.path("reason"), words);
        return words.text("upgrade.serves-not", id, why.isEmpty() ? "-" : why);
    }

    /** @param module null for one that is not there */
    private static boolean serves(JsonNode module) {
        return module != null && module.path("state").asText().equals("ACTIVE");
    }
}
