// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * JSON as everybody under {@code /api} speaks it: dates in ISO 8601, nothing guessed. A member that nobody knows, a text where a
 * number belongs and a missing number are errors, because a guess would become somebody's wage.
 */
final class Json {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxStringLength(65_536)
            .maxNumberLength(40)
            .maxNameLength(256)
            .build();

    private Json() {}

    static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(LIMITS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                // JSON is UTF-8 (RFC 8259, 8.1); what guesses otherwise reads what nobody else has seen.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .build();
        JsonMapper mapper = JsonMapper.builder(factory)
                .typeFactory(types())
                .addModule(new JavaTimeModule().disable(JavaTimeFeature.ALWAYS_ALLOW_STRINGIFIED_DATE_TIMESTAMPS))
                .addModule(text())
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS,
                        SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET, JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
                .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
                .build();
        strictShapes(mapper);
        return mapper;
    }

    /** A copy that remembers for itself which types it has met: the shared memory would keep the classes of modules that have gone. */
    static ObjectMapper apart(ObjectMapper shared) {
        return shared.copy().setTypeFactory(types());
    }

    /** The library asks the memory of types that all share in places, whatever its mapper has; it would keep modules that have gone. */
    static void forgetTypes() {
        TypeFactory.defaultInstance().clearCache();
    }

    /** Not the one that all users of the library share. */
    private static TypeFactory types() {
        LookupCache<Object, JavaType> own = new LRUMap<>(16, 200);
        return TypeFactory.defaultInstance().withCache(own);
    }

    /** A number or truth value is not a text, and an empty text is nothing but a text. */
    private static void strictShapes(JsonMapper mapper) {
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.coercionConfigDefaults().setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }

    private static SimpleModule text() {
        SimpleModule module = new SimpleModule("yizhan-text");
        module.addDeserializer(String.class, new CleanStrings());
        module.addKeyDeserializer(String.class, new CleanKeys());
        module.setDeserializerModifier(new BeanDeserializerModifier() {
            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
                boolean time = bean.getBeanClass().getName().startsWith("java.time.");
                return time ? new WrittenTimes(deserializer) : deserializer;
            }
        });
        return module;
    }

    /**
     * A time is written out; a number could be seconds or milliseconds. Its year has four digits: no market's day lies beyond,
     * and databases hold no other.
     */
    private static final class WrittenTimes extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;
        private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
        private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

        WrittenTimes(JsonDeserializer<?> deserializer) {
            super(deserializer);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
            return new WrittenTimes(deserializer);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return context.handleUnexpectedToken(handledType(), parser);
            }
            Object time = super.deserialize(parser, context);
            return within(time)
                    ? time
                    : context.handleWeirdStringValue(handledType(), parser.getText(), "beyond the years");
        }

        private static boolean within(Object time) {
            if (time instanceof Instant instant) {
                return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
            }
            if (time instanceof TemporalAccessor accessor && accessor.isSupported(ChronoField.YEAR)) {
                int year = accessor.get(ChronoField.YEAR);
                return year >= 1 && year <= 9999;
            }
            return true;
        }
    }

    private static final class CleanStrings extends StringDeserializer {
        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return CleanText.of(super.deserialize(parser, context));
        }
    }

    private static final class CleanKeys extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return CleanText.of(key);
        }
    }
}
