// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.yizhan.api.sheet.SheetKind.Column;

/** The headers and words of a sheet, which are data: {@code YIZHAN-INF/data/sheet-<id>.properties}. */
final class SheetWords {
    private final Properties words = new Properties();

    SheetWords(String sheet) {
        String path = "/YIZHAN-INF/data/sheet-" + sheet + ".properties";
        try (InputStream in = SheetWords.class.getResourceAsStream(path)) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Column column(String key, boolean required) {
        return new Column(key, required, all(key));
    }

    /** @return the one of the constants that the word stands for, or null */
    <E extends Enum<E>> E constant(Class<E> type, String prefix, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(word)
                    || all(prefix + constant.name()).contains(word)) {
                return constant;
            }
        }
        return null;
    }

    private List<String> all(String key) {
        return Arrays.asList(words.getProperty(key, key).split("\\|"));
    }
}
