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

    /** Without its escapes: to other readers a key with an escaped letter is the key with that letter. */
    private String text() {
        expect(next('"'));
        StringBuilder plain = new StringBuilder();
        while (!next('"')) {
            char c = character();
            expect(c >= ' ');
            plain.append(c == '\\' ? escaped() : c);
        }
        return plain.toString();
    }

    private char escaped() {
        char c = character();
        if (c != 'u') {
            int which = "bfnrt\"\\/".indexOf(c);
            expect(which >= 0);
            return "\b\f\n\r\t\"\\/".charAt(which);
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(character(), 16);
            expect(digit >= 0);
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private char character() {
        expect(at < text.length());
        return text.charAt(at++);
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
