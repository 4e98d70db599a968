// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON strictly: an object is a {@link Map}, an array a {@link List}, a text a {@link String}, a number or
 * {@code true}, {@code false}, {@code null} a {@link Literal}. A key that comes twice is an error: readers differ in which
 * one counts.
 */
final class Json {
    /** A number or word as it is written. */
    record Literal(String text) {}

    private static final int DEEPEST = 32;
    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]*");
    private static final Pattern TEXT =
            Pattern.compile("\"((?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+)\"");
    private static final Pattern LITERAL =
            Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?|true|false|null");

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when it is no JSON, or too deep */
    static Object read(byte[] utf8) {
        try {
            Json json = new Json(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
            Object value = json.value(0);
            json.expect(json.at == json.text.length());
            return value;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Object value(int depth) {
        expect(depth < DEEPEST);
        token(SPACE);
        char first = at < text.length() ? text.charAt(at) : 0;
        Object value =
                switch (first) {
                    case '{' -> object(depth);
                    case '[' -> array(depth);
                    case '"' -> text();
                    default -> new Literal(token(LITERAL));
                };
        token(SPACE);
        return value;
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        token(SPACE);
        if (next('}')) {
            return map;
        }
        do {
            token(SPACE);
            String key = text();
            token(SPACE);
            expect(next(':'));
            expect(map.put(key, value(depth + 1)) == null);
        } while (next(','));
        expect(next('}'));
        return map;
    }

    private List<Object> array(int depth) {
        List<Object> list = new ArrayList<>();
        at++;
        token(SPACE);
        if (next(']')) {
            return list;
        }
        do {
            list.add(value(depth + 1));
        } while (next(','));
        expect(next(']'));
        return list;
    }

    /** Escapes count: {@code "\u0069d"} is the key {@code id} to others. */
    private String text() {
        String quoted = token(TEXT);
        String raw = quoted.substring(1, quoted.length() - 1);
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\') {
                c = raw.charAt(++i);
                if (c == 'u') {
                    c = (char) Integer.parseInt(raw.substring(i + 1, i + 5), 16);
                    i += 4;
                } else {
                    int which = "bfnrt".indexOf(c);
                    c = which < 0 ? c : "\b\f\n\r\t".charAt(which);
                }
            }
            plain.append(c);
        }
        return plain.toString();
    }

    private boolean next(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private String token(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        expect(matcher.lookingAt());
        at = matcher.end();
        return matcher.group();
    }

    private void expect(boolean there) {
        if (!there) {
            throw new IllegalArgumentException("at " + at);
        }
    }
}
