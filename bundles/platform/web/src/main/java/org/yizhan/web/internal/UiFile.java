// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file of a module's pages as it is sent.
 *
 * @param type its media type
 * @param packed the content by gzip; null where that would not help
 * @param tag what tells this content from any other
 */
record UiFile(String type, byte[] content, byte[] packed, String tag) {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("txt", "text/plain;charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("webmanifest", "application/manifest+json"));
    private static final int TAG_BYTES = 12;
    private static final int WORTH_PACKING = 1024;

    /** @return null when files of that name are not sent */
    static String type(String path) {
        return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    }

    static UiFile of(String path, byte[] content) {
        return of(content, type(path));
    }

    UiFile with(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), type);
    }

    private static UiFile of(byte[] content, String type) {
        boolean text = !type.startsWith("image/") && !type.startsWith("font/") || type.endsWith("+xml");
        return new UiFile(type, content, text && content.length >= WORTH_PACKING ? pack(content) : null, tag(content));
    }

    boolean page() {
        return type.startsWith("text/html");
    }

    boolean script() {
        return type.startsWith("text/javascript");
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    int size() {
        return content.length + (packed == null ? 0 : packed.length);
    }

    private static byte[] pack(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new Best(out)) {
            gzip.write(content);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.size() < content.length ? out.toByteArray() : null;
    }

    /** Packed once and sent many times. */
    private static final class Best extends GZIPOutputStream {
        Best(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
