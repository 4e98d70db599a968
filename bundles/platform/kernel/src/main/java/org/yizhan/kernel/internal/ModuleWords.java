// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.words.Words;

/** The words of the modules that are here. Files are read once for each state of a bundle. */
@Component
public final class ModuleWords implements Words {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleWords.class);
    private static final Pattern VALUE = Pattern.compile("\\{([A-Za-z0-9_.-]+)}");
    private static final Pattern MAY_GO = Pattern.compile("\\[([^\\[\\]{}]*\\{([A-Za-z0-9_.-]+)}[^\\[\\]{}]*)]");
    private static final String CHINESE = "zh-CN";
    private static final String ENGLISH = "en";

    private final BundleContext context;
    private final Modules modules;
    private final Map<String, Book> books = new ConcurrentHashMap<>();

    @Activate
    public ModuleWords(BundleContext context, @Reference Modules modules) {
        this.context = context;
        this.modules = modules;
    }

    @Override
    public String text(String module, String key, Locale language, Map<String, ?> values) {
        Book book = book(module);
        String text = book == null ? null : book.find(key, tag(language));
        return text == null ? key : fill(text, values == null ? Map.of() : values, tag(language));
    }

    private static String tag(Locale language) {
        return language != null && ENGLISH.equals(language.getLanguage()) ? ENGLISH : CHINESE;
    }

    private Book book(String id) {
        Modules.Module module = modules.find(id);
        Bundle bundle = module == null ? null : context.getBundle(module.bundleId());
        if (bundle == null) {
            books.remove(id);
            return null;
        }
        Book known = books.get(id);
        if (known == null || !known.isOf(bundle)) {
            known = Book.of(bundle);
            books.put(id, known);
        }
        return known;
    }

    private static String fill(String text, Map<String, ?> values, String language) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        String kept = MAY_GO.matcher(text)
                .replaceAll(
                        match -> isNothing(values.get(match.group(2))) ? "" : Matcher.quoteReplacement(match.group(1)));
        return VALUE.matcher(kept).replaceAll(match -> {
            Object value = values.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : shown(value, language));
        });
    }

    private static boolean isNothing(Object value) {
        return value == null || value instanceof Collection<?> many && many.isEmpty();
    }

    private static String shown(Object value, String language) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(language.equals(CHINESE) ? "、" : ", "))
                : value.toString();
    }

    /** The words of one bundle as it was installed or updated last. */
    private record Book(long bundle, long modified, Map<String, Properties> languages) {
        static Book of(Bundle bundle) {
            Map<String, Properties> languages = new ConcurrentHashMap<>();
            for (String language : List.of(CHINESE, ENGLISH)) {
                languages.put(language, read(bundle, language));
            }
            return new Book(bundle.getBundleId(), bundle.getLastModified(), languages);
        }

        private static Properties read(Bundle bundle, String language) {
            Properties words = new Properties();
            URL entry = bundle.getEntry("YIZHAN-INF/i18n/" + language + ".properties");
            if (entry != null) {
                try (var in = new InputStreamReader(entry.openStream(), StandardCharsets.UTF_8)) {
                    words.load(in);
                } catch (IOException | IllegalArgumentException e) {
                    LOG.error("the {} words of {} cannot be read: {}", language, bundle, e.getMessage());
                }
            }
            return words;
        }

        boolean isOf(Bundle other) {
            return bundle == other.getBundleId() && modified == other.getLastModified();
        }

        String find(String key, String language) {
            return Stream.of(language, CHINESE, ENGLISH)
                    .map(tag -> languages.get(tag).getProperty(key))
                    .filter(text -> text != null)
                    .findFirst()
                    .orElse(null);
        }
    }
}
