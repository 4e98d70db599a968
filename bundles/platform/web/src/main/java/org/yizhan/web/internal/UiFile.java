// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A file of a module's pages as it is sent.
 *
 * @param type its media type
 * @param tag what tells this content from any other
 */
record UiFile(String type, byte[] content, String tag) {
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

    /** @return null when files of that name are not sent */
    static String type(String path) {
        return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    }

    static UiFile of(String path, byte[] content) {
        return new UiFile(type(path), content, tag(content));
    }

    UiFile with(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new UiFile(type, bytes, tag(bytes));
    }

    boolean page() {
        return type.startsWith("text/html");
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
