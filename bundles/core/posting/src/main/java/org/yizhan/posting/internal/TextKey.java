// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;

/** The same for postings that say the same of the same place and times, whoever wrote them. */
final class TextKey {
    private TextKey() {}

    static String of(Content content) {
        String texts = content.texts().values().stream()
                .map(text -> PlainText.of(text).text())
                .collect(Collectors.joining("\n"));
        // Three decimals are some hundred metres: a copied posting is often moved a little.
        String place = Math.round(content.place().lat() * 1_000) + ","
                + Math.round(content.place().lon() * 1_000);
        String shifts = content.shifts().stream()
                .map(shift -> shift.start() + "/" + shift.end())
                .sorted()
                .collect(Collectors.joining(","));
        return hash(String.join("\n", texts, content.trade(), place, shifts));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
