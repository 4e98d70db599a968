// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yizhan.api.platform.Finding;
import org.yizhan.api.platform.FolderLooks;

/** What {@code yizhan doctor} looks at. None of the checks changes anything. */
final class Checks {
    private static final int OLDEST_JAVA = 17;
    private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)");

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

    /**
     * @param host null for that of the site
     * @param port the same
     * @param named a database to look at; null for that of the hall
     */
    List<Look> all(String host, Integer port, Supplier<DatabaseSetting> named) {
        List<Look> looks = new ArrayList<>();
        looks.add(Look.of(java()));
        if (layout.checkout()) {
            looks.add(Look.of(maven()));
        }
        looks.add(port(host, port));
        if (!layout.checkout()) {
            looks.addAll(settings());
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(FolderLooks.disk(data));
        findings.add(FolderLooks.data(data));
        findings.add(FolderLooks.key(keys.resolve("vault.key"), data));
        findings.add(FolderLooks.keys(keys, data));
        findings.addAll(new SiteChecks(layout, hall, data).all());
        hall.ifPresent(server -> findings.add(health(server)));
        findings.stream().map(Look::of).forEach(looks::add);
        looks.addAll(DatabaseChecks.all(named == null ? this::database : named));
        return looks;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return Finding.of("java", version >= OLDEST_JAVA, version, System.getProperty("java.home"));
    }

    private static Finding maven() {
        try {
            Process maven =
                    new ProcessBuilder("mvn", "-v").redirectErrorStream(true).start();
            String said = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String version = said.lines().findFirst().orElse("-").replaceAll("\u001b\\[[0-9;]*m", "");
            return Finding.of("maven", recent(version), version);
        } catch (IOException e) {
            return Finding.of("maven", false, "-");
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

    private Look port(String named, Integer given) {
        String host = named == null ? layout.etc().host() : named;
        int port;
        try {
            port = given == null ? layout.etc().port() : given;
        } catch (Failure none) {
            return Look.bad("port", new Failure(none, "doctor.port.unknown"));
        }
        if (hall.filter(server -> server.url().endsWith(":" + port)).isPresent()) {
            return Look.of(Finding.of("port", true, port));
        }
        if (!SettingRule.canListenAt(host)) {
            return Look.bad("port", new Failure("doctor.port.elsewhere", host));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Look.of(Finding.of("port", true, port));
        } catch (IOException e) {
            return Look.of(Finding.of("port", false, port));
        }
    }

    /** What the file leaves open, the hall that runs may have been started with. */
    private List<Look> settings() {
        Etc etc = layout.etc();
        Map<String, String> besides = new TreeMap<>(hall.map(Server::flags).orElse(Map.of()));
        besides.keySet().removeIf(name -> !etc.text(name, "").isEmpty());
        SiteSettings settings = new SiteSettings(layout, besides);
        List<Look> looks = Stream.concat(settings.wrong().stream(), settings.mistyped().stream())
                .map(failure -> Look.bad("settings", failure))
                .toList();
        return looks.isEmpty() ? List.of(Look.of(Finding.of("settings", true, Etc.file(etc.home())))) : looks;
    }

    /** As the site has set it, and over that what the hall that runs was started with. */
    private DatabaseSetting database() {
        return DatabaseSetting.of(layout, hall.map(Server::flags).orElse(Map.of()));
    }

    private static Finding health(Server server) {
        Health health = new Health(server);
        boolean up = health.up();
        return Finding.of("health", up, server.url(), health.last(), server.log());
    }
}
