// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yizhan.api.Problem;

/** Reads and writes JSON bodies. One of these belongs to each application, so that its types go with their module. */
@Consumes({"application/json", "application/*+json"})
@Produces({"application/json", "application/*+json"})
final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();
    private final Map<Type, ObjectWriter> writers = new ConcurrentHashMap<>();
    private final ObjectMapper json;

    /** @param json used by this application only */
    JsonBodies(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type != InputStream.class && type != byte[].class && type != String.class;
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        String charset = media.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
            throw new Problem(415, "platform.unsupported-media-type")
                    .with("expected", "application/json; charset=utf-8");
        }
        Object value = readers.computeIfAbsent(
                        generic, t -> json.readerFor(json.getTypeFactory().constructType(t)))
                .readValue(body);
        if (value == null) {
            throw Problem.invalid("platform.body-needed");
        }
        return value;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type != byte[].class && type != String.class && !InputStream.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        Type declared = generic instanceof Class<?> ? type : generic;
        ObjectWriter writer = writers.computeIfAbsent(
                declared, t -> json.writerFor(json.getTypeFactory().constructType(t)));
        byte[] body;
        try {
            // As a whole first: what fails half way must not have begun to answer.
            body = writer.writeValueAsBytes(value);
        } catch (JsonProcessingException unwritable) {
            // An IOException would pass for a caller who has gone.
            throw new UnwritableAnswer(unwritable);
        }
        headers.putSingle("Content-Length", Integer.toString(body.length));
        out.write(body);
    }
}
