// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.yizhan.testkit.distribution.Installation;

/** Other platforms than the one under test: its archive, unpacked, made into a later version, and packed again. */
record Platforms(Path home) {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** @param folder where to unpack it; does not exist yet */
    static Platforms unpack(Path folder) {
        return new Platforms(Installation.unpack(folder).home());
    }

    /** What the server says that it is. */
    Platforms version(String version) throws Exception {
        header(core("kernel"), "Bundle-Version", version);
        return this;
    }

    /** What modules ask for. */
    Platforms sdk(String version) throws Exception {
        header(core("kernel"), "Provide-Capability", "yizhan.sdk;version:Version=\"" + version + "\"");
        return this;
    }

    /** A hello of its own, which is let in because it comes with it. */
    Platforms hello(String version) throws Exception {
        Path jar;
        try (Stream<Path> jars = Files.list(home.resolve("modules"))) {
            jar = jars.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
        header(jar, "Bundle-Version", version);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        Files.writeString(home.resolve("modules/SHA256SUMS"), hash + "  " + jar.getFileName() + "\n");
        return this;
    }

    /** Another form of a file that a site may change. */
    Platforms file(String name, UnaryOperator<String> other) throws IOException {
        for (Path file : List.of(home.resolve(name), home.resolve("lib/shipped").resolve(name))) {
            Files.writeString(file, other.apply(Files.readString(file)));
        }
        return this;
    }

    /** Puts an entry into a bundle of the core. */
    Platforms entry(String bundle, String name, String content) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(core(bundle))) {
            Files.writeString(jar.getPath(name), content);
        }
        return this;
    }

    private Path core(String bundle) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("system/org/yizhan").resolve(bundle))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void header(Path file, String header, String value) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(file)) {
            Manifest manifest = new Manifest(new ByteArrayInputStream(Files.readAllBytes(jar.getPath(MANIFEST))));
            String former = manifest.getMainAttributes().getValue(header);
            assertThat(former).isNotNull();
            boolean list = former.contains("yizhan.sdk");
            manifest.getMainAttributes()
                    .putValue(header, list ? former.replaceFirst("yizhan\\.sdk;[^,]*", value) : value);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            manifest.write(bytes);
            Files.write(jar.getPath(MANIFEST), bytes.toByteArray());
        }
    }

    /** The archive of what it is now. */
    Path pack(Path archive) throws Exception {
        return tar(archive, home.getParent(), home.getFileName().toString());
    }

    /** An archive of a file that would come to lie outside. */
    static Path stray(Path folder) throws Exception {
        Files.write(folder.resolve("stray"), "x".getBytes(StandardCharsets.UTF_8));
        return tar(
                folder.resolve("yizhan-1.0.0.tar.gz"),
                folder,
                "--transform=s,stray,yizhan-1.0.0/../../stray,",
                "stray");
    }

    private static Path tar(Path archive, Path from, String... what) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of("tar", "-I", "gzip -1", "-P", "-cf", archive.toString(), "-C", from.toString()),
                        Stream.of(what))
                .toList();
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return archive;
    }
}
