// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.words.Words;

/**
 * Fills a page: <code>{language}</code> is the reader's language, <code>{word:hello.title}</code> a word of the module's,
 * <code>{file:hello.css}</code> the address of a file beside the page that names its content, so that it may be kept for ever,
 * <code>{base}</code> where the module's files stand, and <code>{imports}</code> the map of what all pages share.
 */
final class UiWords {
    private static final Pattern PLACE =
            Pattern.compile("\\{(language|base|imports|word:[a-z][A-Za-z0-9.-]*|file:[A-Za-z0-9._/-]+)}");

    private final Services services;
    private final UiFiles files;
    private final ConsoleImports imports;

    UiWords(Services services, UiFiles files, ConsoleImports imports) {
        this.services = services;
        this.files = files;
        this.imports = imports;
    }

    String fill(UiFile page, Modules.Module module, String path, Locale language) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return PLACE.matcher(page.text()).replaceAll(place -> {
            String found = place.group(1);
            int colon = found.indexOf(':');
            String name = found.substring(colon + 1);
            String filled =
                    switch (colon < 0 ? found : found.substring(0, colon)) {
                        case "word" -> escape(word(module.id(), name, language));
                        case "file" ->
                            escape(name + "?v="
                                    + files.find(module, folder + name).tag());
                        case "base" -> escape(imports.base(module, false));
                        case "imports" -> imports.map();
                        default -> language.toLanguageTag();
                    };
            return Matcher.quoteReplacement(filled);
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
