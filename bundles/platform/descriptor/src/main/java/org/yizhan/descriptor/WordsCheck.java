// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Holds the two word files against each other and against the codes that the module throws. */
final class WordsCheck {
    static final String FOLDER = "YIZHAN-INF/i18n/";

    private final Refusals refusals;

    WordsCheck(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * Each of the two files may be null: there is no such file.
     *
     * @param labels the keys of the words that the module's views show
     */
    void check(String id, byte[] chinese, byte[] english, Set<String> problemCodes, Set<String> labels) {
        Set<String> zh = keys("zh-CN.properties", chinese);
        Set<String> en = keys("en.properties", english);
        missing("zh-CN.properties", zh, en);
        missing("en.properties", en, zh);
        Set<String> shown = new TreeSet<>(labels);
        problemCodes.stream().filter(code -> code.startsWith(id + ".")).forEach(code -> shown.add("problem." + code));
        shown.removeAll(zh);
        shown.removeAll(en);
        shown.forEach(key -> refusals.add("the word \"%s\" is missing in zh-CN.properties and en.properties", key));
    }

    private void missing(String file, Set<String> keys, Set<String> others) {
        Set<String> missing = new TreeSet<>(others);
        missing.removeAll(keys);
        missing.forEach(key -> refusals.add("the word \"%s\" is missing in %s", key, file));
    }

    private Set<String> keys(String file, byte[] content) {
        Set<String> keys = new TreeSet<>();
        if (content == null) {
            return keys;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            new Once(file, keys).load(new StringReader(text));
        } catch (CharacterCodingException e) {
            refusals.add("%s is not UTF-8", file);
        } catch (IOException | IllegalArgumentException e) {
            refusals.add("%s cannot be read: %s", file, e.getMessage());
        }
        return keys;
    }

    /** Properties silently keep the last of two equal keys; this one tells. */
    private final class Once extends Properties {
        private final transient String file;
        private final transient Set<String> keys;

        Once(String file, Set<String> keys) {
            this.file = file;
            this.keys = keys;
        }

        @Override
        public synchronized Object put(Object key, Object value) {
            if (!keys.add(key.toString())) {
                refusals.add("the word \"%s\" stands twice in %s", key, file);
            }
            if (value.toString().isBlank()) {
                refusals.add("the word \"%s\" is empty in %s", key, file);
            }
            return value;
        }
    }
}
