// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yizhan.api.vault.Vault;

/** The one form of a value in which it is looked up, however it was typed (Unicode TR 15 NFKC, then by kind). */
final class PlainForm {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\-]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    // People write the dot inside a name of a minority in many ways.
    private static final Pattern NAME_DOTS = Pattern.compile("[•‧∙⋅・●.]");
    private static final Pattern CHINA_PREFIX = Pattern.compile("^(?:\\+|00)?86(?=1\\d{10}$)");

    private PlainForm() {}

    static String of(Vault.Kind kind, String clear) {
        String text = Normalizer.normalize(clear, Normalizer.Form.NFKC);
        return switch (kind) {
            case MOBILE ->
                CHINA_PREFIX.matcher(SEPARATORS.matcher(text).replaceAll("")).replaceFirst("");
            case ID_NUMBER, BANK_CARD -> SEPARATORS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
            case NAME ->
                NAME_DOTS
                        .matcher(SPACES.matcher(text).replaceAll(""))
                        .replaceAll("·")
                        .toLowerCase(Locale.ROOT);
            case ADDRESS, TEXT -> SPACES.matcher(text.strip()).replaceAll(" ");
        };
    }
}
