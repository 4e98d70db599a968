// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;

/** JSON as it is kept: ISO times, keys of maps in order, unknown members of old rows ignored. */
final class Json {
    private static volatile ObjectMapper mapper = fresh();

    private Json() {}

    private static ObjectMapper fresh() {
        LookupCache<Object, JavaType> own = new LRUMap<>(16, 200);
        return JsonMapper.builder()
                .typeFactory(TypeFactory.defaultInstance().withCache(own))
                .addModule(new JavaTimeModule())
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** A module has gone. What is remembered of its types would keep its classes for good. */
    static void forgetTypes() {
        mapper = fresh();
    }

    static String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    static byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("kept JSON cannot be read as " + type.getName(), e);
        }
    }

    static Map<String, Object> map(String text) {
        try {
            return mapper.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("kept JSON is not an object", e);
        }
    }
}
