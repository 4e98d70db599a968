// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.List;
import java.util.Locale;

/** The languages of the answers: Simplified Chinese unless the caller prefers English. */
final class Languages {
    static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    static final Locale ENGLISH = Locale.ENGLISH;
    private static final List<Locale> KNOWN = List.of(CHINESE, ENGLISH);

    private Languages() {}

    static Locale of(String header) {
        if (header == null || header.startsWith("zh") || header.length() > 200) {
            return CHINESE;
        }
        if (header.startsWith("en")) {
            return ENGLISH;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(header), KNOWN);
            return found == null ? CHINESE : found;
        } catch (IllegalArgumentException malformed) {
            return CHINESE;
        }
    }
}
