// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.yizhan.cli.Etc;
import org.yizhan.cli.Failure;
import org.yizhan.cli.profile.Catalogue;
import org.yizhan.cli.profile.ModuleFile;

/**
 * A platform that lies unpacked in a folder.
 *
 * @param version as the running server says it, such as {@code 0.2.0} or {@code 0.2.0.SNAPSHOT}
 * @param sdk the version that modules ask for
 */
record Release(Path home, String version, String sdk) {
    static final String STARTUP = "etc/startup.properties";
    static final String HASHES = "modules/SHA256SUMS";

    private static final String REFERENCE = "reference:file:";
    private static final List<String> NEEDED =
            List.of("bin/karaf", "bin/yizhan", "lib/yizhan-cli.jar", "lib/shipped/etc/startup.properties", STARTUP);

    /**
     * @param name what to call it when it is none
     * @throws Failure when something that it starts with is not there, or cannot be read
     */
    static Release of(Path home, Path name) {
        for (String file : NEEDED) {
            required(home.resolve(file), file, name);
        }
        for (String bundle : bundles(home, name)) {
            jar(home.resolve("system").resolve(bundle), bundle, name);
        }
        modules(home, name);
        Catalogue catalogue = Catalogue.of(home);
        ModuleFile kernel = catalogue.core().get("platform");
        if (kernel == null) {
            throw new Failure("upgrade.not-whole", name, "platform");
        }
        return new Release(home, kernel.version(), catalogue.sdk());
    }

    private static void required(Path file, String shown, Path name) {
        if (!Files.isRegularFile(file)) {
            throw new Failure("upgrade.not-whole", name, shown);
        }
    }

    /** Paths below {@code system}. */
    private static List<String> bundles(Path home, Path name) {
        Properties lines;
        try {
            lines = Etc.load(home.resolve(STARTUP));
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(e, "upgrade.not-whole", name, STARTUP);
        }
        List<String> bundles = lines.stringPropertyNames().stream()
                .filter(line -> line.startsWith(REFERENCE))
                .map(line -> line.substring(REFERENCE.length()))
                .sorted()
                .toList();
        if (bundles.isEmpty()) {
            throw new Failure("upgrade.not-whole", name, STARTUP);
        }
        return bundles;
    }

    private static void jar(Path file, String shown, Path name) {
        required(file, shown, name);
        try {
            new JarFile(file.toFile(), false).close();
        } catch (IOException e) {
            throw new Failure(e, "upgrade.not-whole", name, shown);
        }
    }

    /** The modules that come with it are those whose hashes come with it. */
    private static void modules(Path home, Path name) {
        Set<String> hashes =
                hashes(home).stream().map(line -> line.substring(0, 64)).collect(Collectors.toSet());
        Path folder = home.resolve("modules");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                if (!hashes.contains(ModuleFile.sha256(jar))) {
                    throw new Failure("upgrade.not-whole", name, "modules/" + jar.getFileName());
                }
            }
        } catch (IOException e) {
            throw new Failure(e, "upgrade.not-whole", name, "modules");
        }
    }

    /** The lines of the list of hashes; none when there is no list. */
    static List<String> hashes(Path home) {
        Path list = home.resolve(HASHES);
        try {
            return Files.exists(list)
                    ? Files.readAllLines(list).stream()
                            .filter(line -> line.matches("[0-9a-f]{64} [ *].+"))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new Failure(e, "upgrade.not-whole", home, HASHES);
        }
    }

    /** Whether its version is higher; a snapshot comes before what it becomes. */
    boolean newerThan(Release other) {
        return newer(version, other.version);
    }

    /** Whether the one version is higher than the other. */
    static boolean newer(String one, String other) {
        List<Long> mine = numbers(one);
        List<Long> theirs = numbers(other);
        for (int i = 0; i < mine.size(); i++) {
            int order = Long.compare(mine.get(i), theirs.get(i));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    /** Major, minor, micro, and whether it is no snapshot. */
    private static List<Long> numbers(String version) {
        String[] parts = version.split("[.-]");
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            numbers.add(i < parts.length && parts[i].matches("[0-9]{1,9}") ? Long.parseLong(parts[i]) : 0L);
        }
        numbers.add(version.endsWith("SNAPSHOT") ? 0L : 1L);
        return numbers;
    }
}
