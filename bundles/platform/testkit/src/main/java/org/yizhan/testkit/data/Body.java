// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.data;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The body of a request. It never changes: {@link #with} and {@link #without} give another one, so that a test begins with a good
 * body and says only what it is about.
 */
public final class Body {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final Body EMPTY = new Body(Map.of());

    private final Map<String, Object> members;

    private Body(Map<String, Object> members) {
        this.members = Collections.unmodifiableMap(members);
    }

    /** A body without members: for a change of a few. */
    public static Body empty() {
        return EMPTY;
    }

    /** The body that an endpoint would get as this form. */
    public static Body of(Record form) {
        return new Body(plain(form));
    }

    /**
     * This body with another value.
     *
     * @param value a text, number, date, enum, list, map, record or body; null writes a JSON null
     */
    public Body with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return new Body(changed);
    }

    /** This body without the member. */
    public Body without(String name) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return new Body(changed);
    }

    /** @return null when there is no such member */
    public Object get(String name) {
        return members.get(name);
    }

    /** The members as JSON has them, in the order in which they were said: texts, numbers, truth values, lists and maps. */
    @JsonValue
    public Map<String, Object> map() {
        return plain(members);
    }

    private static Map<String, Object> plain(Object value) {
        return JSON.convertValue(value, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** What goes over the wire. */
    public String json() {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * The form that an endpoint gets for this body.
     *
     * @throws IllegalArgumentException when the form has no such member, or not of that type
     */
    public <T> T as(Class<T> form) {
        return JSON.convertValue(members, form);
    }

    @Override
    public String toString() {
        return json();
    }
}
