// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.text.Normalizer;
import org.yizhan.api.Problem;

/**
 * What text may come in: no unpaired surrogates, no control characters but tab and line ends, no marks that turn the direction
 * of writing (they make a name look like another). Rare characters are welcome. What is not in normal form C is brought there.
 */
final class CleanText {
    private CleanText() {}

    /** @return null for null; @throws Problem {@code platform.bad-characters} (400) */
    static String of(String text) {
        if (text == null) {
            return null;
        }
        boolean plain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f) {
                continue;
            }
            if (bad(text, i, c)) {
                throw Problem.invalid("platform.bad-characters");
            }
            plain &= c < 0x300 || c >= 0x4e00 && c < 0xa000;
            if (Character.isHighSurrogate(c)) {
                i++;
            }
        }
        return plain || Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean bad(String text, int at, char c) {
        if (c < 0x20) {
            return c != '\n' && c != '\t' && c != '\r';
        }
        if (c < 0xa0 || c == 0xfeff || c == 0xfffe || c == 0xffff) {
            return true;
        }
        if (c == 0x61c || c == 0x200e || c == 0x200f || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069) {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c);
    }
}
