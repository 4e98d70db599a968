// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Builds the distribution in a checkout, when its archive is missing or older than a source. */
final class Build {
    private static final List<String> SOURCES = List.of("pom.xml", "core-api", "bundles", "features", "distribution");
    private static final Set<String> NO_SOURCES = Set.of("target", "test", "cli", "node_modules", "profiles");

    private final Path root;
    private final Path log;

    Build(Path root, Path work) {
        this.root = root;
        this.log = work.resolve("build.log");
    }

    Path archive(Terminal terminal) {
        Path built = built();
        if (built != null && fresh(built)) {
            return built;
        }
        maven(terminal);
        Path archive = built();
        if (archive == null) {
            throw new Failure("build.failed", log);
        }
        return archive;
    }

    /** Whether no source is newer. */
    boolean fresh(Path archive) {
        return !newerSource(modified(archive));
    }

    /** The newest archive in the target folder, or null. */
    private Path built() {
        Path target = root.resolve("distribution/target");
        if (!Files.isDirectory(target)) {
            return null;
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tar.gz"))
                    .max((a, b) -> modified(a).compareTo(modified(b)))
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void maven(Terminal terminal) {
        List<String> command = List.of(
                "mvn",
                "-q",
                "-B",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true",
                "-pl",
                "distribution",
                "-am",
                "package");
        Instant start = Instant.now();
        try {
            Files.createDirectories(log.getParent());
            Process maven = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                while (!maven.waitFor(1, TimeUnit.SECONDS)) {
                    terminal.progress(
                            "build.progress",
                            Duration.between(start, Instant.now()).toSeconds());
                }
            } finally {
                maven.destroy();
            }
            terminal.clear();
            if (maven.exitValue() != 0) {
                throw new Failure("build.failed", log);
            }
        } catch (IOException e) {
            throw new Failure(e, "build.no-maven");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }

    private boolean newerSource(FileTime than) {
        boolean[] newer = new boolean[1];
        SimpleFileVisitor<Path> visitor = new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NO_SOURCES.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                // A log, such as Derby's in the folder that a test ran in, is what a run left.
                newer[0] = !file.getFileName().toString().endsWith(".log")
                        && attributes.lastModifiedTime().compareTo(than) > 0;
                return newer[0] ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        };
        try {
            for (String source : SOURCES) {
                if (!newer[0]) {
                    Files.walkFileTree(root.resolve(source), visitor);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return newer[0];
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
