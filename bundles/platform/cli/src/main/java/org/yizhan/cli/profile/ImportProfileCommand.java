// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.module.ChangeOptions;
import org.yizhan.cli.module.ChangeRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan profile import}: makes the running hall what a profile says, as far as that goes while it is open. */
@Command(name = "import")
final class ImportProfileCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Mixin
    private ChangeOptions options;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "profile.import.file")
    private Path file;

    @Option(names = "--trust", descriptionKey = "profile.import.trust")
    private boolean trust;

    @Override
    public Integer call() {
        Profile profile = ProfileReader.read(file);
        Terminal terminal = common.terminal();
        Seal.Verdict signed = verified();
        if (!options.waits()) {
            // Settings of a module that is not there yet cannot be set.
            throw common.misunderstood(new Failure("profile.import-waits"));
        }
        RunningHall hall = new RunningHall(common);
        Map<String, String> wanted = wanted(profile, hall);
        JsonNode change = modules(hall, wanted);
        if (ChangeRun.state(change).equals("ROLLED_BACK")) {
            return new ChangeRun(common, options).tell(change);
        }
        int set = 0;
        for (Map.Entry<String, Map<String, Object>> one : profile.values().entrySet()) {
            set += settings(hall, one.getKey(), one.getValue());
        }
        hall.brand(profile.place());
        tell(terminal, hall, profile, signed, wanted, set);
        return 0;
    }

    private Seal.Verdict verified() {
        Seal seal = new Seal(common.layout().keys());
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new Failure(e, "profile.unreadable", file);
        }
        Seal.Verdict verdict = seal.verify(text);
        if (verdict.standing() == Seal.Standing.BROKEN) {
            throw new Failure("profile.signature-broken", file);
        }
        if (verdict.standing() == Seal.Standing.UNKNOWN && !trust) {
            throw new Failure("profile.signature-unknown", file, verdict.key());
        }
        if (verdict.standing() == Seal.Standing.UNKNOWN) {
            seal.trust(text);
        }
        return verdict;
    }

    /** Module → the hash of its file; sends the vendors' files that the hall has not got. */
    private Map<String, String> wanted(Profile profile, RunningHall hall) {
        String name = file.getFileName().toString();
        Set<String> core = hall.core();
        Map<String, String> shipped = hall.shipped();
        Map<String, String> wanted = new TreeMap<>();
        Set<String> kept = new HashSet<>();
        hall.archives().forEach(one -> kept.add(one.path("archive").asText()));
        kept.addAll(shipped.values());
        for (Profile.Vendor vendor : profile.vendor()) {
            if (!kept.contains(vendor.sha256())) {
                hall.offer(jar(name, vendor));
            }
            wanted.put(vendor.id(), vendor.sha256());
        }
        Map<String, String> there = archives(hall);
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
        return wanted;
    }

    private Path jar(String name, Profile.Vendor vendor) {
        Path jar = vendor.file() == null ? null : file.toAbsolutePath().resolveSibling(vendor.file());
        if (jar == null || !Files.isRegularFile(jar)) {
            throw Section.refused(
                    name, vendor.line(), "profile.vendor-missing", vendor.id(), jar == null ? "-" : vendor.file());
        }
        String found = ModuleFile.sha256(jar);
        if (!found.equals(vendor.sha256())) {
            throw Section.refused(name, vendor.line(), "profile.vendor-altered", vendor.file(), found);
        }
        return jar;
    }

    /** Of the modules that run. */
    private static Map<String, String> archives(RunningHall hall) {
        Map<String, String> there = new TreeMap<>();
        hall.set().forEach(member -> {
            if (member.path("enabled").asBoolean()) {
                there.put(member.path("module").asText(), member.path("archive").asText());
            }
        });
        return there;
    }

    /** @return the change; a missing node when there was nothing to change */
    private JsonNode modules(RunningHall hall, Map<String, String> wanted) {
        if (archives(hall).equals(wanted) && hall.set().size() == wanted.size()) {
            return JsonNodeFactory.instance.missingNode();
        }
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("action", "ASSEMBLE");
        ArrayNode set = order.putArray("set");
        wanted.forEach(
                (module, archive) -> set.addObject().put("module", module).put("archive", archive));
        return new ChangeRun(common, options).ended(order);
    }

    /** Sets what is not so already. */
    private static int settings(RunningHall hall, String module, Map<String, Object> values) {
        JsonNode view = hall.settings(module);
        Map<String, Object> open = new LinkedHashMap<>(values);
        for (JsonNode row : view.path("settings")) {
            String key = row.path("key").asText();
            if (row.hasNonNull("value") && RunningHall.plain(row.path("value")).equals(values.get(key))) {
                open.remove(key);
            }
        }
        if (!open.isEmpty()) {
            hall.set(module, view.path("version").asLong(), open);
        }
        return open.size();
    }

    private void tell(
            Terminal terminal,
            RunningHall hall,
            Profile profile,
            Seal.Verdict signed,
            Map<String, String> wanted,
            int set) {
        boolean here =
                profile.place().region().equals(hall.place().path("region").asText());
        if (options.json()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("signature", signed.standing().name());
            told.put("key", signed.key());
            told.put("modules", wanted.keySet());
            told.put("settings", set);
            told.put("region", here);
            terminal.print(Json.pretty(told));
            return;
        }
        terminal.say("profile.signature." + signed.standing(), signed.key());
        terminal.say("profile.imported", String.join(", ", wanted.keySet()), set);
        if (!here) {
            terminal.say("profile.region-by-hand", profile.place().region());
        }
    }
}
