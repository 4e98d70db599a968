// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.api.words.Words;

/**
 * Fills a page: <code>{language}</code> is the reader's language, <code>{word:hello.title}</code> a word of the module's, and
 * <code>{file:hello.css}</code> the address of a file beside the page that names its content, so that it may be kept for ever.
 */
final class UiWords {
    private static final Pattern PLACE =
            Pattern.compile("\\{(language|word:[a-z][A-Za-z0-9.-]*|file:[A-Za-z0-9._/-]+)}");

    private final Services services;

    UiWords(Services services) {
        this.services = services;
    }

    String fill(UiFile page, String module, String path, Locale language, UiServlet.Others others) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String text = new String(page.content(), StandardCharsets.UTF_8);
        return PLACE.matcher(text).replaceAll(place -> {
            String found = place.group(1);
            int colon = found.indexOf(':');
            String name = found.substring(colon + 1);
            String filled =
                    switch (found.substring(0, Math.max(0, colon))) {
                        case "word" -> word(module, name, language);
                        case "file" -> name + "?v=" + others.file(folder + name).tag();
                        default -> language.toLanguageTag();
                    };
            return Matcher.quoteReplacement(escape(filled));
        });
    }

    private String word(String module, String key, Locale language) {
        Words words = services.words();
        return words == null ? key : words.text(module, key, language, Map.of());
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
