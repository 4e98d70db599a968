// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.api.Problem;

/** Reads the parameters of addresses: clean text, and codes with a suggestion when they are not known. */
final class Parameters implements ParamConverterProvider {
    private static final List<String> VALUES = List.of("true", "false");

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == String.class) {
            return new Converter<>() {
                @Override
                public T fromString(String text) {
                    return type.cast(CleanText.of(text));
                }
            };
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Truth<>(type.isPrimitive());
        }
        return type.isEnum() ? new Codes<>(type) : null;
    }

    private abstract static class Converter<T> implements ParamConverter<T> {
        @Override
        public String toString(T value) {
            return value.toString();
        }
    }

    /** What is neither true nor false would else be taken for false. */
    private static final class Truth<T> extends Converter<T> {
        private final boolean primitive;

        Truth(boolean primitive) {
            this.primitive = primitive;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T fromString(String text) {
            if (text != null && !VALUES.contains(text)) {
                throw Problem.invalid("platform.unknown-value").with("allowed", VALUES);
            }
            Boolean value = text == null ? null : Boolean.valueOf(text);
            return (T) (value == null && primitive ? Boolean.FALSE : value);
        }
    }

    private static final class Codes<T> extends Converter<T> {
        private final Class<T> type;
        private final List<String> names = new ArrayList<>();

        Codes(Class<T> type) {
            this.type = type;
            for (T constant : type.getEnumConstants()) {
                names.add(((Enum<?>) constant).name());
            }
        }

        @Override
        public T fromString(String text) {
            if (text == null) {
                return null;
            }
            int at = names.indexOf(text);
            if (at < 0) {
                Problem unknown = Problem.invalid("platform.unknown-value").with("allowed", names);
                throw JsonRefusals.suggest(unknown, text, names);
            }
            return type.getEnumConstants()[at];
        }
    }
}
