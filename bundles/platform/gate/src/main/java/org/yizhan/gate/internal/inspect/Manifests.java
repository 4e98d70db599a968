// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A manifest or a signature file, read strictly: the JDK and the framework each have a reader of their own, and they agree
 * only as long as no header comes twice, no line ends oddly and the first line is the first header.
 *
 * @param main header → value; the names in any case
 * @param sections the entry's name → header → value
 */
record Manifests(Map<String, String> main, Map<String, Map<String, String>> sections) {
    static final String NAME = "META-INF/MANIFEST.MF";

    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]{0,69}): (.*)");

    /**
     * @param first the header with which it has to begin
     * @throws Refusal when it is not plainly readable
     */
    static Manifests read(String entry, byte[] bytes, String first) throws Refusal {
        Map<String, String> main = headers();
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> current = main;
        for (String line : text(entry, bytes).split("\n", -1)) {
            if (line.isEmpty()) {
                current = null;
                continue;
            }
            Matcher header = HEADER.matcher(line);
            if (!header.matches() || main.isEmpty() && !header.group(1).equals(first)) {
                throw unreadable(entry, line);
            }
            String value = header.group(2).strip();
            if (current == null) {
                current = headers();
                if (!header.group(1).equals("Name") || sections.put(value, current) != null) {
                    throw unreadable(entry, line);
                }
            } else if (current.put(header.group(1), value) != null) {
                throw Refusal.of("header-twice", "header", header.group(1));
            }
        }
        if (main.isEmpty()) {
            throw unreadable(entry, "");
        }
        return new Manifests(main, sections);
    }

    private static Map<String, String> headers() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    /** With the folded lines joined: before decoding, since folding may divide a character. */
    private static String text(String entry, byte[] bytes) throws Refusal {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            boolean cr = bytes[i] == '\r';
            if (cr && (i + 1 == bytes.length || bytes[i + 1] != '\n')
                    || bytes[i] >= 0 && bytes[i] < ' ' && !isEnd(bytes[i])) {
                throw unreadable(entry, joined.toString(StandardCharsets.UTF_8));
            }
            boolean folded = bytes[i] == '\n' && i + 1 < bytes.length && bytes[i + 1] == ' ';
            if (folded) {
                i++;
            } else if (!cr) {
                joined.write(bytes[i]);
            }
        }
        // The JDK takes a last line without an end for none.
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
            throw unreadable(entry, joined.toString(StandardCharsets.UTF_8));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(joined.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(entry, "");
        }
    }

    private static boolean isEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private static Refusal unreadable(String entry, String near) {
        int line = near.lastIndexOf('\n');
        return Refusal.of("manifest-unreadable", "entry", entry, "line", near.substring(line + 1));
    }
}
