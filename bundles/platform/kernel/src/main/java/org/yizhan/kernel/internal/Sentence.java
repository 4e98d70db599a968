// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.words.Words;

/**
 * Why a module does not serve, for programs and for people.
 *
 * @param text language tag → one sentence with a remedy
 */
public record Sentence(String code, Map<String, String> text) {
    static final List<String> LANGUAGES = List.of("zh-CN", "en");

    /** @return null for no reason */
    public static Sentence of(Reason reason, Words words) {
        if (reason == null) {
            return null;
        }
        Map<String, String> text = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            text.put(
                    language,
                    words.text(
                            "platform", "problem." + reason.code(), Locale.forLanguageTag(language), reason.values()));
        }
        return new Sentence(reason.code(), text);
    }
}
