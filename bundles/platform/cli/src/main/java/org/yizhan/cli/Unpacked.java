// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Unpacked archives, a folder for each content: an archive with other bytes is unpacked anew, the same bytes are found again. */
public final class Unpacked {
    private final Path folder;

    public Unpacked(Path folder) {
        this.folder = folder;
    }

    /** The folder with the archive's content. */
    public Path of(Path archive) {
        Path unpacked = folder.resolve(hash(archive));
        if (!Files.isDirectory(unpacked)) {
            unpack(archive, unpacked);
        }
        return unpacked;
    }

    /** Unpacks into a new folder, whole or not at all. */
    public static void unpack(Path archive, Path into) {
        try {
            Files.createDirectories(into.getParent());
            Path part = Files.createTempDirectory(into.getParent(), ".part");
            try {
                if (tar(archive, part) != 0) {
                    throw new Failure("unpack.failed", archive, into);
                }
                Files.move(part, into);
            } finally {
                if (Files.exists(part)) {
                    delete(part);
                }
            }
        } catch (IOException e) {
            throw new Failure(e, "unpack.failed", archive, into);
        }
    }

    private static int tar(Path archive, Path into) throws IOException {
        List<String> command = List.of(
                "tar", "-xzf", archive.toString(), "-C", into.toString(), "--strip-components=1", "--no-same-owner");
        Process tar = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return tar.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        } finally {
            tar.destroyForcibly();
        }
    }

    /** Deletes what other archives left, except the folder given. */
    public void keepOnly(Path kept) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> old = Files.list(folder)) {
            old.filter(path -> !path.equals(kept)).forEach(Unpacked::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
