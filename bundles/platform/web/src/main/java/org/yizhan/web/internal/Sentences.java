// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.yizhan.api.Problem;
import org.yizhan.api.words.Words;

/** What people read in a problem: this bundle's own words for its own codes, the modules' words for theirs. */
final class Sentences {
    private final Map<Locale, Properties> own = Map.of(Languages.CHINESE, load("zh-CN"), Languages.ENGLISH, load("en"));
    private final Supplier<Words> words;

    /** @param words gives null while there is no such service */
    Sentences(Supplier<Words> words) {
        this.words = words;
    }

    /** The short name of a kind of problem. */
    String title(int status, Locale language) {
        Properties texts = own(language);
        String title = texts.getProperty("title." + status);
        return title != null ? title : texts.getProperty(status < 500 ? "title.400" : "title.500");
    }

    /** The sentence of a problem. @param values what it may name */
    String detail(Problem problem, Map<String, ?> values, Locale language) {
        int dot = problem.code().indexOf('.');
        String module = dot < 0 ? null : problem.code().substring(0, dot);
        String found = find(module, "problem." + problem.code(), language, values);
        return found == null ? title(problem.status(), language) : found;
    }

    /** This bundle's words for the key, else the module's, else null. @param module null for none */
    String find(String module, String key, Locale language, Map<String, ?> values) {
        String text = own(language).getProperty(key);
        if (text != null) {
            return fill(text, values);
        }
        Words service = words.get();
        String found = service == null || module == null ? key : service.text(module, key, language, values);
        return found.equals(key) ? null : found;
    }

    /** One of this bundle's own words. */
    String text(String key, Locale language, Map<String, ?> values) {
        return fill(own(language).getProperty(key), values);
    }

    private Properties own(Locale language) {
        return own.get("en".equals(language.getLanguage()) ? Languages.ENGLISH : Languages.CHINESE);
    }

    private static String fill(String text, Map<String, ?> values) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            Object value = values.get(text.substring(open + 1, close));
            filled.append(text, from, open).append(value == null ? "" : value);
            from = close + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }

    private static Properties load(String language) {
        String path = "/YIZHAN-INF/i18n/" + language + ".properties";
        Properties texts = new Properties();
        try (InputStream file = Sentences.class.getResourceAsStream(path)) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }
}
