// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Copies of a signed module, each with other content than was signed: always the same alterations. */
final class Mutants {
    private static final long SEED = 20_261_130;
    private static final int KINDS = 5;

    private final Map<String, byte[]> signed = new LinkedHashMap<>();
    private final List<String> altered = new ArrayList<>();

    /** @param jar a signed one */
    Mutants(Path jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                signed.put(entry.getName(), content);
                // Of the signature's own block some bytes, such as the names in a certificate, are covered by nothing.
                if (content.length > 0 && !entry.getName().matches("META-INF/[^/]*\\.(EC|RSA|DSA)")) {
                    altered.add(entry.getName());
                }
            }
        }
    }

    Stream<byte[]> first(int count) {
        Random random = new Random(SEED);
        return IntStream.range(0, count).mapToObj(number -> mutant(number % KINDS, random));
    }

    private byte[] mutant(int kind, Random random) {
        Map<String, byte[]> entries = new LinkedHashMap<>(signed);
        String name = altered.get(random.nextInt(altered.size()));
        byte[] content = entries.get(name).clone();
        int at = random.nextInt(content.length);
        switch (kind) {
            case 0 -> content[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> content = Arrays.copyOf(content, at);
            case 2 -> entries.put("added/" + Integer.toHexString(random.nextInt()) + ".txt", content.clone());
            case 3 -> entries.remove(name);
            default -> random.nextBytes(content);
        }
        if (kind != 3) {
            entries.put(name, content);
        }
        return zip(entries);
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
