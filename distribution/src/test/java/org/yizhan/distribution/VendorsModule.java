// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The module of {@code docs/write-a-module}, made by that page's own commands, in a folder that knows of this house nothing but
 * its artifacts. The module's test is not run: it is hello's.
 */
final class VendorsModule {
    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = HOUSE.resolve("docs/write-a-module/README.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?:sh|xml)\n(.*?)^```$");
    private static final String VERSION = System.getProperty("yizhan.version");

    private final Path folder;
    private final List<String> blocks = new ArrayList<>();

    VendorsModule(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Matcher matcher = BLOCK.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        fillRepository();
        writeMaven();
    }

    /** The first version. */
    Path first() throws IOException {
        run(folder, block("mkdir acme.heat"));
        Files.writeString(module().resolve("pom.xml"), block("<project"));
        run(module(), block("mvn -q verify"));
        return module().resolve("target/acme.heat-1.0.0.jar");
    }

    /** The one after {@link #first}. */
    Path second() throws IOException {
        run(module(), block("V2__"));
        return module().resolve("target/acme.heat-1.1.0.jar");
    }

    private Path module() {
        return folder.resolve("acme.heat");
    }

    private String block(String with) {
        return blocks.stream()
                .filter(block -> block.contains(with))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(PAGE + " has no block with " + with));
    }

    /** What is Maven's repository after {@code mvn install}: ours in a place of its own, all else where it is. */
    private void fillRepository() throws IOException {
        Path known = Path.of(System.getProperty("yizhan.maven.repository"));
        Path repository = folder.resolve("m2");
        Path ours = Files.createDirectories(repository.resolve("org/yizhan"));
        link(known, repository, "org");
        link(known.resolve("org"), repository.resolve("org"), "yizhan");
        put(ours, "yizhan", HOUSE);
        put(ours, "core-api", HOUSE.resolve("core-api"));
        for (String room : List.of("platform", "core")) {
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(HOUSE.resolve("bundles/" + room))) {
                for (Path part : parts) {
                    put(ours, part.getFileName().toString(), part);
                }
            }
        }
    }

    private static void link(Path from, Path to, String without) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
            for (Path child : children) {
                if (!child.getFileName().toString().equals(without)) {
                    Files.createSymbolicLink(to.resolve(child.getFileName()), child);
                }
            }
        }
    }

    private static void put(Path ours, String artifact, Path part) throws IOException {
        String name = artifact + "-" + VERSION;
        Path place = Files.createDirectories(ours.resolve(artifact).resolve(VERSION));
        Files.copy(part.resolve("pom.xml"), place.resolve(name + ".pom"));
        for (String jar : List.of(name + ".jar", name + "-tests.jar")) {
            if (Files.exists(part.resolve("target").resolve(jar))) {
                Files.copy(part.resolve("target").resolve(jar), place.resolve(jar));
            }
        }
    }

    /** The Maven of this build, which takes nothing from elsewhere. */
    private void writeMaven() throws IOException {
        String script = "#!/bin/sh\nexec '%s/bin/mvn' -o -B -DskipTests -Dmaven.repo.local='%s' \"$@\"\n"
                .formatted(System.getProperty("yizhan.maven.home"), folder.resolve("m2"));
        Path mvn = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
        Files.writeString(mvn, script);
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void run(Path in, String commands) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", commands)
                .directory(in.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = shell.environment();
        environment.put("YIZHAN", HOUSE.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // It is over before the second compiler pays.
        environment.put("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        Process process = shell.start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(commands + text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
