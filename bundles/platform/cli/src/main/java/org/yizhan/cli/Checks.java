// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code yizhan doctor} looks at. None of the checks changes anything. */
final class Checks {
    private static final int OLDEST_JAVA = 17;
    private static final long DISK_MB = 1024;
    private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)");
    private static final Set<PosixFilePermission> NOT_OWNER = PosixFilePermissions.fromString("---rwxrwx");

    private final Layout layout;
    private final Optional<Server> hall;
    private final Path data;
    private final Path keys;

    /**
     * @param data null for that of the hall that runs, or else the usual folder
     * @param keys the same
     */
    Checks(Layout layout, Path data, Path keys) {
        this.layout = layout;
        this.hall = Server.running(layout);
        this.data = whole(data == null ? ofHall(Server::data).orElseGet(layout::data) : data);
        this.keys = whole(keys == null ? ofHall(Server::keys).orElseGet(layout::keys) : keys);
    }

    private Optional<Path> ofHall(Function<Server, String> folder) {
        return hall.map(folder).map(Path::of);
    }

    private static Path whole(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    /** @param named a database to look at; null for that of the hall */
    List<Finding> all(String host, int port, Supplier<DatabaseSetting> named) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        if (layout.checkout()) {
            findings.add(maven());
        }
        findings.add(port(host, port));
        findings.add(disk());
        findings.add(dataFolder());
        findings.add(keyFile());
        findings.add(keysApart());
        findings.addAll(DatabaseChecks.all(named == null ? this::database : named));
        findings.addAll(new SiteChecks(layout, hall, data).all());
        hall.ifPresent(server -> findings.add(health(server)));
        return findings;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return new Finding("java", version >= OLDEST_JAVA, version, System.getProperty("java.home"));
    }

    private static Finding maven() {
        try {
            Process maven =
                    new ProcessBuilder("mvn", "-v").redirectErrorStream(true).start();
            String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String version = said.lines().findFirst().orElse("-").replaceAll("\u001b\\[[0-9;]*m", "");
            return new Finding("maven", recent(version), version);
        } catch (IOException e) {
            return new Finding("maven", false, "-");
        }
    }

    /** 3.8 or later, in the words of {@code mvn -v}. */
    static boolean recent(String version) {
        Matcher numbers = MAVEN.matcher(version);
        if (!numbers.find()) {
            return false;
        }
        int major = Integer.parseInt(numbers.group(1));
        return major > 3 || major == 3 && Integer.parseInt(numbers.group(2)) >= 8;
    }

    private Finding port(String host, int port) {
        if (hall.filter(server -> server.url().endsWith(":" + port)).isPresent()) {
            return new Finding("port", true, port);
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return new Finding("port", true, port);
        } catch (IOException e) {
            return new Finding("port", false, port);
        }
    }

    private Finding disk() {
        Path existing = Folders.existing(data);
        try {
            long free = Files.getFileStore(existing).getUsableSpace() >> 20;
            return new Finding("disk", free >= DISK_MB, free, existing);
        } catch (IOException e) {
            return new Finding("disk", false, 0, existing);
        }
    }

    private Finding dataFolder() {
        // What lies in a closed folder is closed, too.
        boolean good = !Files.exists(data)
                || Files.isDirectory(data) && Files.isWritable(data) && (own(data) || own(data.resolveSibling(".")));
        return new Finding("data", good, data);
    }

    /** Without data there is no key yet: the first start makes both. */
    private Finding keyFile() {
        Path key = keys.resolve("vault.key");
        boolean firstStart = !Files.exists(data.resolve("node.id")) && !Files.exists(key);
        return new Finding("key", firstStart || Files.isReadable(key) && own(key) && own(keys), key);
    }

    /** A copy of the data must not hold what opens it. */
    private Finding keysApart() {
        return new Finding("keys", !keys.startsWith(data), keys, data);
    }

    private static boolean own(Path path) {
        return free(path, NOT_OWNER);
    }

    /** Whether it is known that nobody has one of the rights. */
    static boolean free(Path path, Set<PosixFilePermission> of) {
        try {
            return Files.getPosixFilePermissions(path).stream().noneMatch(of::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** As the site has set it, and over that what the hall that runs was started with. */
    private DatabaseSetting database() {
        return DatabaseSetting.of(layout, hall.map(Server::flags).orElse(Map.of()));
    }

    private static Finding health(Server server) {
        Health health = new Health(server);
        boolean up = health.up();
        return new Finding("health", up, server.url(), health.last(), server.log());
    }
}
