// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yizhan.api.rest.Codes;
import org.yizhan.cli.backup.DerbyFolder;
import org.yizhan.cli.upgrade.Mending;

/** What {@code yizhan doctor} looks at in the folder of a hall: what people have done to it, and what was left in it. */
final class SiteChecks {
    private static final long LOG_MB = 256;
    private static final String SETTINGS = "etc/yizhan.properties";
    private static final String DEPLOY_CONFIG = "etc/org.apache.felix.fileinstall-deploy.cfg";
    private static final Set<PosixFilePermission> OTHERS_WRITE = PosixFilePermissions.fromString("----w--w-");

    private final Layout layout;
    private final Optional<Server> hall;
    private final Path data;
    /** Null in a checkout in which nothing runs: then there is no folder of a hall. */
    private final Path home;

    /** @param hall the one that runs */
    SiteChecks(Layout layout, Optional<Server> hall, Path data) {
        this.layout = layout;
        this.hall = hall;
        this.data = data;
        this.home =
                layout.checkout() ? hall.map(server -> Path.of(server.home())).orElse(null) : layout.root();
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        if (!layout.checkout()) {
            findings.add(upgrade());
            findings.add(settings());
        }
        if (home != null) {
            findings.add(deploy());
            findings.add(trust());
        }
        findings.add(inbox());
        findings.add(log());
        if (hall.isEmpty()) {
            findings.add(derby());
        }
        hall.flatMap(this::modules).ifPresent(findings::add);
        hall.flatMap(this::secrets).ifPresent(findings::add);
        return findings;
    }

    private Finding upgrade() {
        Optional<String> cutOff = Mending.cutOff(layout);
        return new Finding("upgrade", cutOff.isEmpty(), cutOff.orElse("-"));
    }

    /** A name that nobody reads is most often one that was meant otherwise. */
    private Finding settings() {
        try {
            Set<String> known = new TreeSet<>(
                    Etc.load(home.resolve("lib/shipped").resolve(SETTINGS)).stringPropertyNames());
            for (String name : new TreeSet<>(Etc.load(home.resolve(SETTINGS)).stringPropertyNames())) {
                if (name.startsWith("yizhan.") && !known.isEmpty() && !known.contains(name)) {
                    String near = Codes.nearest(name, List.copyOf(known));
                    return new Finding("settings", false, SETTINGS, name, near == null ? "-" : near);
                }
            }
            return new Finding("settings", true, SETTINGS);
        } catch (IOException | IllegalArgumentException e) {
            return new Finding("settings", false, SETTINGS, "-", "-");
        }
    }

    /** Karaf would start whatever is dropped there, past the gate. */
    private Finding deploy() {
        Path folder = home.resolve("deploy");
        boolean on = Files.exists(home.resolve(DEPLOY_CONFIG));
        return new Finding("deploy", !on && isEmpty(folder), on ? home.resolve(DEPLOY_CONFIG) : folder);
    }

    private static boolean isEmpty(Path folder) {
        try {
            return !Files.isDirectory(folder) || Folders.isEmpty(folder);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whoever can write there can let anybody's modules in. */
    private Finding trust() {
        Path folder = home.resolve("etc/trust");
        try (Stream<Path> all = Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty()) {
            Optional<Path> open = all.filter(path -> !Checks.free(path, OTHERS_WRITE))
                    .sorted()
                    .findFirst();
            return new Finding("trust", open.isEmpty(), open.orElse(folder));
        } catch (IOException e) {
            return new Finding("trust", false, folder);
        }
    }

    private Finding inbox() {
        Path folder = layout.checkout()
                ? layout.work().resolve("inbox")
                : layout.etc().inbox();
        boolean good = folder == null
                || !Files.exists(folder)
                || Files.isDirectory(folder) && Files.isReadable(folder) && Files.isWritable(folder);
        return new Finding("inbox", good, folder == null ? "-" : folder);
    }

    /** A hall that cannot log any more stands still sooner or later. */
    private Finding log() {
        Path folder = layout.logs();
        Path existing = Folders.existing(folder);
        try {
            long free = Files.getFileStore(existing).getUsableSpace() >> 20;
            boolean usable = Files.isWritable(existing) && (existing.equals(folder) || !Files.exists(folder));
            return new Finding("log", free >= LOG_MB && usable, folder, free);
        } catch (IOException e) {
            return new Finding("log", false, folder, 0);
        }
    }

    /** Left by a hall whose process nobody knows, or opened by somebody with a tool. */
    private Finding derby() {
        return new Finding("derby", !DerbyFolder.inUse(data.resolve("derby")), data);
    }

    /** What the server says of the references among its settings; empty likewise. */
    private Optional<Finding> secrets(Server server) {
        try {
            JsonNode health = new ServerClient(server, Words.of("en")).get("/api/platform/v1/health");
            for (JsonNode check : health.path("checks")) {
                if (check.path("id").asText().equals("platform.secrets")) {
                    boolean good = check.path("status").asText().equals("UP");
                    return Optional.of(
                            new Finding("secrets", good, check.path("detail").asText("-")));
                }
            }
            return Optional.empty();
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    /** @return empty while the server cannot be asked, which another check says */
    private Optional<Finding> modules(Server server) {
        try {
            JsonNode all = new ServerClient(server, Words.of("en")).get("/api/platform/v1/modules");
            List<String> unsound = new ArrayList<>();
            all.forEach(module -> {
                if (!module.path("state").asText().equals("ACTIVE")) {
                    unsound.add(module.path("id").asText() + " ("
                            + module.at("/reason/code").asText("-") + ")");
                }
            });
            return Optional.of(new Finding(
                    "modules", unsound.isEmpty(), unsound.isEmpty() ? all.size() : String.join(", ", unsound)));
        } catch (Failure e) {
            return Optional.empty();
        }
    }
}
