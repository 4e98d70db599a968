// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** Ways of changing the entries of a signed archive; the zip around them is written anew, with right checksums. */
enum Mutation {
    BYTE_CHANGED {
        @Override
        void apply(Map<String, byte[]> entries, Random random) {
            change(entries, any(entries, random, name -> !isBlock(name)), random);
        }
    },
    ENTRY_ADDED {
        @Override
        void apply(Map<String, byte[]> entries, Random random) {
            String folder = List.of("org/yizhan/hello/", "YIZHAN-INF/ui/", "META-INF/services/", "OSGI-INF/", "")
                    .get(random.nextInt(5));
            byte[] content = new byte[random.nextInt(200)];
            random.nextBytes(content);
            entries.put(folder + "added" + random.nextInt(1000), content);
        }
    },
    ENTRY_REMOVED {
        @Override
        void apply(Map<String, byte[]> entries, Random random) {
            entries.remove(any(entries, random, name -> true));
        }
    },
    ENTRY_RENAMED {
        @Override
        void apply(Map<String, byte[]> entries, Random random) {
            String old = any(entries, random, name -> !name.startsWith("META-INF/"));
            int at = random.nextInt(old.length());
            String renamed = old.substring(0, at) + "x" + old.substring(at);
            Map<String, byte[]> before = new LinkedHashMap<>(entries);
            entries.clear();
            before.forEach((name, content) -> entries.put(name.equals(old) ? renamed : name, content));
        }
    },
    MANIFEST_CHANGED {
        @Override
        void apply(Map<String, byte[]> entries, Random random) {
            lineChanged(entries, Manifests.NAME, random);
        }
    },
    SIGNATURE_FILE_CHANGED {
        @Override
        void apply(Map<String, byte[]> entries, Random random) {
            lineChanged(entries, any(entries, random, name -> name.endsWith(".SF")), random);
        }
    },
    CLASSES_SWAPPED {
        @Override
        void apply(Map<String, byte[]> entries, Random random) {
            swap(entries, random, name -> name.endsWith(".class"));
        }
    },
    CONTENTS_SWAPPED {
        @Override
        void apply(Map<String, byte[]> entries, Random random) {
            swap(entries, random, name -> !name.endsWith(".class"));
        }
    },
    SIGNATURE_TAKEN_AWAY {
        @Override
        void apply(Map<String, byte[]> entries, Random random) {
            entries.keySet().removeIf(name -> isBlock(name) || name.endsWith(".SF"));
            if (random.nextBoolean()) {
                ENTRY_ADDED.apply(entries, random);
            }
        }
    };

    abstract void apply(Map<String, byte[]> entries, Random random);

    byte[] of(byte[] file, Random random) {
        Map<String, byte[]> entries = Jars.entries(file);
        apply(entries, random);
        return Jars.file(entries);
    }

    static boolean isBlock(String name) {
        return name.startsWith("META-INF/") && name.endsWith(".EC");
    }

    static void change(Map<String, byte[]> entries, String name, Random random) {
        byte[] content = entries.get(name).clone();
        content[random.nextInt(content.length)] ^= (byte) (1 + random.nextInt(255));
        entries.put(name, content);
    }

    /** A file with content; the folders of an archive say nothing. */
    private static String any(Map<String, byte[]> entries, Random random, Predicate<String> wanted) {
        List<String> names = new ArrayList<>(entries.keySet());
        names.removeIf(name -> entries.get(name).length == 0 || !wanted.test(name));
        return names.get(random.nextInt(names.size()));
    }

    private static void swap(Map<String, byte[]> entries, Random random, Predicate<String> wanted) {
        String one = any(entries, random, wanted);
        String other = any(entries, random, wanted.and(name -> !Arrays.equals(entries.get(name), entries.get(one))));
        byte[] content = entries.put(one, entries.get(other));
        entries.put(other, content);
    }

    /** Doubled, taken away, or a character more in it. */
    private static void lineChanged(Map<String, byte[]> entries, String name, Random random) {
        String text = new String(entries.get(name), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(4)) {
            case 0 -> lines.add(at, line);
            case 1 -> lines.remove(at);
            case 2 -> lines.set(at, line.replaceFirst("\r", "x\r"));
            default -> lines.add(1, "Bundle-Vendor: x" + random.nextInt(100) + "\r\n");
        }
        entries.put(name, String.join("", lines).getBytes(StandardCharsets.UTF_8));
    }
}
