// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yizhan.cli.Failure;

/** Makes a hall into a Debian package: the files below {@code /opt/yizhan}, a unit of systemd, a user of its own, and {@code yizhan} on the path. */
final class DebPackage {
    private static final String TOOL = "dpkg-deb";
    private static final String WHERE = "opt/yizhan";
    /** What is written, apart from what is installed. */
    private static final Path STATE = Path.of("/var/lib/yizhan");

    private final Path home;
    private final long epoch;

    /** @param epoch the seconds that all files are dated by, so that the same input gives the same bytes */
    DebPackage(Path home, long epoch) {
        this.home = home;
        this.epoch = epoch;
    }

    /** @throws Failure when this machine cannot make one */
    static void require() {
        if (!Tools.has(TOOL)) {
            throw new Failure("assemble.no-dpkg");
        }
    }

    /** @param root an empty folder to work in */
    void write(Path root, String version, Path deb) {
        try {
            Path files = root.resolve(WHERE);
            Files.createDirectories(files.getParent());
            Tools.run(epoch, List.of("cp", "-a", home.toString(), files.toString()));
            for (String name : List.of("data", "keys", "secrets", "inbox")) {
                Files.createSymbolicLink(files.resolve(name), STATE.resolve(name));
            }
            for (String name : List.of("control", "conffiles", "postinst", "prerm", "postrm")) {
                put(root.resolve("DEBIAN").resolve(name), template(name).replace("@version@", debian(version)));
            }
            put(root.resolve("usr/lib/systemd/system/yizhan.service"), template("yizhan.service"));
            put(root.resolve("usr/bin/yizhan"), template("yizhan"));
            rights(root);
            Tools.run(epoch, List.of(TOOL, "--root-owner-group", "-Zgzip", "--build", root.toString(), deb.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A snapshot comes before what it becomes. */
    private static String debian(String version) {
        return version.replace("-SNAPSHOT", "~snapshot").replace('-', '.');
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** The files are root's, and the server, which is somebody else, reads them and changes none. */
    private void rights(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                Set<PosixFilePermission> had = Files.getPosixFilePermissions(path);
                boolean script = path.startsWith(root.resolve("DEBIAN"))
                        && path.getFileName().toString().matches("p(ost|re).*");
                boolean runs = Files.isDirectory(path)
                        || script
                        || path.startsWith(root.resolve("usr/bin"))
                        || had.contains(PosixFilePermission.OWNER_EXECUTE);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                Files.setLastModifiedTime(path, FileTime.from(java.time.Instant.ofEpochSecond(epoch)));
            }
        }
    }

    private static String template(String name) throws IOException {
        try (InputStream in = DebPackage.class.getResourceAsStream("/YIZHAN-INF/assemble/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The Dockerfile for an archive that lies beside it. */
    static void dockerfile(Path file, Path archive) {
        try {
            Files.writeString(
                    file,
                    template("Dockerfile")
                            .replace("@archive@", archive.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
