// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;

/** The modules that a profile wants a running hall to have. */
public final class ProfileModules {
    private final Path file;
    private final RunningHall hall;
    /** What the hall has, as it said when it was first asked. */
    private final JsonNode set;

    private final Map<String, String> wanted;

    /** @throws Failure for what the hall has not got, with its line */
    ProfileModules(Path file, Profile profile, RunningHall hall) {
        this.file = file;
        this.hall = hall;
        this.set = hall.set();
        this.wanted = wanted(profile);
    }

    /** Of the hall that runs here. */
    public static ProfileModules of(Common common, Path file) {
        return new ProfileModules(file, ProfileReader.read(file), new RunningHall(common));
    }

    Set<String> ids() {
        return wanted.keySet();
    }

    /** Whether the hall has just these, so that there is nothing to change. */
    public boolean there() {
        return archives().equals(wanted) && set.size() == wanted.size();
    }

    /** Of which modules it is sure that they are there and stay as they are. */
    Predicate<String> staying(Set<String> core) {
        Map<String, String> there = archives();
        return module -> core.contains(module)
                || wanted.containsKey(module) && wanted.get(module).equals(there.get(module));
    }

    /** What is asked of the server. */
    public ObjectNode order() {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("action", "ASSEMBLE");
        ArrayNode becomes = order.putArray("set");
        wanted.forEach(
                (module, archive) -> becomes.addObject().put("module", module).put("archive", archive));
        return order;
    }

    /** Module → the hash of its file; sends the vendors' files that the hall has not got. */
    private Map<String, String> wanted(Profile profile) {
        String name = file.getFileName().toString();
        Set<String> core = hall.core();
        Map<String, String> shipped = hall.shipped();
        Map<String, String> wanted = new TreeMap<>();
        List<Path> open = open(profile.vendor(), shipped);
        profile.vendor().forEach(one -> wanted.put(one.id(), one.sha256()));
        Map<String, String> there = archives();
        for (Profile.Named module : profile.modules()) {
            String id = module.id();
            // The version that is there stays: a profile does not say one.
            String archive = there.getOrDefault(id, shipped.get(id));
            if (archive == null && !core.contains(id) && !wanted.containsKey(id)) {
                Set<String> known = new HashSet<>(core);
                known.addAll(shipped.keySet());
                throw Section.unknown(
                        name,
                        module.line(),
                        "profile.module-unknown",
                        id,
                        known.stream().sorted().toList());
            }
            if (archive != null) {
                wanted.putIfAbsent(id, archive);
            }
        }
        open.forEach(hall::offer);
        return wanted;
    }

    /** The vendors' files that the hall has not got. */
    private List<Path> open(List<Profile.Vendor> vendors, Map<String, String> shipped) {
        Set<String> kept = new HashSet<>(shipped.values());
        hall.archives().forEach(one -> kept.add(one.path("archive").asText()));
        VendorFiles files = new VendorFiles(file);
        return vendors.stream()
                .filter(one -> !kept.contains(one.sha256()))
                .map(files::jar)
                .toList();
    }

    /** Of the modules that run. */
    private Map<String, String> archives() {
        Map<String, String> there = new TreeMap<>();
        set.forEach(member -> {
            if (member.path("enabled").asBoolean()) {
                there.put(member.path("module").asText(), member.path("archive").asText());
            }
        });
        return there;
    }
}
