// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Server;
import org.yizhan.cli.ServerClient;

/** A hall that runs, read as a profile. */
final class RunningHall {
    private static final String BASE = "/api/platform/v1/";
    private static final String PLATFORM = "platform";
    /** A profile says them with the place. */
    private static final String TITLE = "hall-title";

    private static final String COLOUR = "hall-colour";

    private final ServerClient client;

    RunningHall(Common common) {
        this.client = new ServerClient(Server.required(common.layout()), common.words());
    }

    JsonNode place() {
        return client.get(BASE + "place");
    }

    /** The modules beside the core. */
    JsonNode set() {
        return client.get(BASE + "changes/set");
    }

    /** The modules beside the core that somebody has disabled, or the platform has stopped. */
    List<String> resting() {
        List<String> resting = new ArrayList<>();
        set().forEach(member -> {
            if (!member.path("enabled").asBoolean()) {
                resting.add(member.path("module").asText());
            }
        });
        return resting;
    }

    /** Module → the hash of the file that came with the platform. */
    Map<String, String> shipped() {
        Map<String, String> shipped = new HashMap<>();
        client.get(BASE + "archives/shipped")
                .forEach(one -> shipped.put(
                        one.path("module").asText(), one.path("sha256").asText()));
        return shipped;
    }

    /** The files that the hall keeps. */
    JsonNode archives() {
        return client.get(BASE + "archives");
    }

    /** A file that the hall keeps, by its hash. */
    byte[] file(String archive) {
        return client.bytes(BASE + "archives/" + archive + "/file");
    }

    void offer(Path file) {
        try {
            client.post(BASE + "archives", Files.readAllBytes(file), "application/octet-stream");
        } catch (IOException e) {
            throw new Failure(e, "change.no-file", file);
        }
    }

    JsonNode settings(String module) {
        return client.get(BASE + "modules/" + module + "/settings");
    }

    /** Tries settings of a group, or of those in none; nothing is saved. */
    JsonNode tryOut(String module, String group, Map<String, Object> values) {
        Map<String, Object> trial = new HashMap<>();
        trial.put("group", group);
        trial.put("values", values);
        return client.post(BASE + "modules/" + module + "/settings/test", trial);
    }

    void set(String module, long version, Map<String, Object> values) {
        client.put(BASE + "modules/" + module + "/settings", version, Map.of("values", values));
    }

    /** Calls it, and lets it look, as the profile says; what that says nothing of stays. */
    void brand(Profile.Place wanted) {
        JsonNode place = place();
        Map<String, Object> values = new HashMap<>();
        if (!wanted.hall().equals(place.path("title").asText())) {
            values.put(TITLE, wanted.hall());
        }
        if (wanted.colour() != null
                && !wanted.colour().equals(place.path("colour").asText())) {
            values.put(COLOUR, wanted.colour());
        }
        if (!values.isEmpty()) {
            set(PLATFORM, settings(PLATFORM).path("version").asLong(), values);
        }
    }

    JsonNode modules() {
        return client.get(BASE + "modules");
    }

    /** The ids of the modules that start with the platform. */
    Set<String> core() {
        Set<String> core = new TreeSet<>();
        modules().forEach(module -> {
            if (module.path("tier").asText().equals("core")) {
                core.add(module.path("id").asText());
            }
        });
        return core;
    }

    /** What the hall is; without secrets, and without where its data are, which is no other hall's business. */
    Profile profile() {
        JsonNode place = place();
        Set<String> vendors = new HashSet<>();
        place.path("vendors").forEach(id -> vendors.add(id.asText()));
        Map<String, String> standing = new HashMap<>();
        archives()
                .forEach(one -> standing.put(
                        one.path("archive").asText(), one.path("standing").asText()));
        List<Profile.Named> modules = new ArrayList<>();
        core().stream()
                .filter(id -> !Catalogue.PLATFORM.contains(id))
                .forEach(id -> modules.add(new Profile.Named(id, 0)));
        List<Profile.Vendor> vendor = new ArrayList<>();
        for (JsonNode member : set()) {
            String id = member.path("module").asText();
            String archive = member.path("archive").asText();
            boolean ours = "SHIPPED".equals(standing.get(archive)) && !vendors.contains(id);
            if (ours && member.path("enabled").asBoolean()) {
                modules.add(new Profile.Named(id, 0));
            } else if (member.path("enabled").asBoolean()) {
                vendor.add(new Profile.Vendor(id, member.path("version").asText(), null, archive, 0));
            }
        }
        return new Profile(place(place), null, modules, vendor, settings());
    }

    private static Profile.Place place(JsonNode place) {
        String region = place.path("region").asText();
        // Two digits are the shortest code there is.
        String bare = region.replaceFirst("(?<=^..{0,10})0+$", "");
        String code = bare.length() % 2 == 0 ? bare : bare + "0";
        String title = place.hasNonNull("title") ? place.path("title").asText() : null;
        String name = place.hasNonNull("name") ? place.path("name").asText() : title;
        String colour = place.hasNonNull("colour") ? place.path("colour").asText() : null;
        return new Profile.Place(
                code, name == null ? code : name, title == null || title.equals(name) ? null : title, colour);
    }

    private List<Profile.ModuleSettings> settings() {
        List<Profile.ModuleSettings> all = new ArrayList<>();
        for (JsonNode module : modules()) {
            String id = module.path("id").asText();
            List<Profile.Setting> set = new ArrayList<>();
            for (JsonNode row : settings(id).path("settings")) {
                String key = row.path("key").asText();
                boolean brand = id.equals(PLATFORM) && (key.equals(TITLE) || key.equals(COLOUR));
                if (!brand
                        && row.path("set").asBoolean()
                        && !row.path("secret").asBoolean()
                        && row.hasNonNull("value")) {
                    set.add(new Profile.Setting(key, plain(row.path("value")), 0));
                }
            }
            if (!set.isEmpty()) {
                all.add(new Profile.ModuleSettings(id, 0, set));
            }
        }
        all.sort((one, other) -> one.module().compareTo(other.module()));
        return all;
    }

    /** A text, a whole number or a truth. */
    static Object plain(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        return value.isIntegralNumber() ? (Object) value.asLong() : value.asText();
    }
}
