// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/** The command line's words in one language: zh-CN or en. */
public final class Words {
    private static final String CHINESE = "zh-CN";
    private static final String ENGLISH = "en";

    private final String tag;
    private final ResourceBundle bundle;

    private Words(String tag, ResourceBundle bundle) {
        this.tag = tag;
        this.bundle = bundle;
    }

    static Words of(String language) {
        String path = "/YIZHAN-INF/i18n/" + language + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(path)) {
            return new Words(language, new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code --lang} if given, else what the environment says, else English. */
    static String language(String... arguments) {
        List<String> all = List.of(arguments);
        for (String argument : all) {
            if (argument.startsWith("--lang=")) {
                return nearest(argument.substring("--lang=".length()));
            }
        }
        int at = all.indexOf("--lang");
        return nearest(at >= 0 && at + 1 < all.size() ? all.get(at + 1) : environment());
    }

    private static String environment() {
        for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = System.getenv(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return ENGLISH;
    }

    private static String nearest(String tag) {
        return tag.toLowerCase(Locale.ROOT).startsWith("zh") ? CHINESE : ENGLISH;
    }

    /** The language: {@code zh-CN} or {@code en}. */
    public String tag() {
        return tag;
    }

    ResourceBundle bundle() {
        return bundle;
    }

    /** The sentence for the key, with {0}, {1}, … replaced. Numbers come out without grouping. */
    public String text(String key, Object... values) {
        if (values.length == 0) {
            return bundle.getString(key).replace("''", "'");
        }
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(texts);
    }
}
