// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds texts in bytes, whatever wrote them: UTF-8 (also Derby's, which differs for no character used here), UTF-16 either way,
 * and base64 at each of its three alignments; within zip and gzip as well. One pass for all texts.
 */
final class CanarySearch {
    /** A text that was met. @param form how it was written */
    record Find(String where, String text, String form, long at) {}

    private record Needle(String text, String form, byte[] bytes) {}

    private static final int KEY = 4;

    private final Map<Integer, List<Needle>> byBeginning = new HashMap<>();
    private final BitSet beginnings = new BitSet(1 << 16);

    CanarySearch(Collection<String> texts) {
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            add(text, "UTF-8", utf8);
            add(text, "UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
            add(text, "UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
            for (int shift = 0; shift < 3; shift++) {
                add(text, "base64", base64(utf8, shift));
            }
        }
    }

    private void add(String text, String form, byte[] bytes) {
        byBeginning.computeIfAbsent(key(bytes, 0), any -> new ArrayList<>()).add(new Needle(text, form, bytes));
        beginnings.set((bytes[0] & 0xff) << 8 | bytes[1] & 0xff);
    }

    /** The characters of base64 that depend on the text alone, with so many bytes before it. */
    private static byte[] base64(byte[] utf8, int shift) {
        byte[] shifted = new byte[shift + utf8.length];
        System.arraycopy(utf8, 0, shifted, shift, utf8.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = shift == 0 ? 0 : shift + 1;
        int to = encoded.length() - (shifted.length % 3 == 0 ? 0 : 1);
        return encoded.substring(from, to).getBytes(StandardCharsets.US_ASCII);
    }

    List<Find> in(String where, byte[] bytes) {
        List<Find> finds = new ArrayList<>();
        for (int at = 0; at + KEY <= bytes.length; at++) {
            if (beginnings.get((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff)) {
                for (Needle needle : byBeginning.getOrDefault(key(bytes, at), List.of())) {
                    int end = at + needle.bytes.length;
                    if (end <= bytes.length && Arrays.equals(bytes, at, end, needle.bytes, 0, needle.bytes.length)) {
                        finds.add(new Find(where, needle.text, needle.form, at));
                    }
                }
            }
        }
        finds.addAll(inPacked(where, bytes));
        return finds;
    }

    private static int key(byte[] bytes, int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    private List<Find> inPacked(String where, byte[] bytes) {
        try {
            if (bytes.length > KEY && key(bytes, 0) == 0x504b0304) {
                return inZip(where, bytes);
            }
            if (bytes.length > KEY && key(bytes, 0) >>> 8 == 0x1f8b08) {
                return in(where + "!", new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes());
            }
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + where, e);
        }
    }

    /** By its directory, since a stream does not take every zip that Excel takes. */
    private List<Find> inZip(String where, byte[] bytes) throws IOException {
        List<Find> finds = new ArrayList<>();
        Path copy = Files.write(Files.createTempFile("canary", ".zip"), bytes);
        try (ZipFile zip = new ZipFile(copy.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                finds.addAll(in(
                        where + "!" + entry.getName(), zip.getInputStream(entry).readAllBytes()));
            }
        } finally {
            Files.delete(copy);
        }
        return finds;
    }

    /** Looks through the names and contents of all files below. @param skipped folders directly below it that are left out */
    List<Find> in(Path folder, Set<String> skipped) {
        List<Find> finds = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    boolean left = path.getParent().equals(folder)
                            && skipped.contains(path.getFileName().toString());
                    return left ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    String name = folder.relativize(path).toString();
                    finds.addAll(in("the name " + name, name.getBytes(StandardCharsets.UTF_8)));
                    finds.addAll(in(name, Files.readAllBytes(path)));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                    // A running server removes temporary files; what is gone has no content.
                    if (Files.exists(path)) {
                        throw e;
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return finds;
    }
}
