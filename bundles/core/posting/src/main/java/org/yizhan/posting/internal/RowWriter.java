// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.yizhan.api.Page;

/** Writes the list of postings from the JSON that the board keeps for each row: most lists are the same rows again. */
@Component(service = MessageBodyWriter.class)
@JakartarsExtension
@Produces(MediaType.APPLICATION_JSON)
public class RowWriter implements MessageBodyWriter<Page<Card.Row>> {
    private static final byte[] ITEMS = "{\"items\":[".getBytes(StandardCharsets.US_ASCII);
    private static final int ROW_BYTES = 220;

    private final Board board;

    @Activate
    public RowWriter(@Reference Board board) {
        this.board = board;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Page.class
                && generic instanceof ParameterizedType page
                && page.getActualTypeArguments()[0] == Card.Row.class;
    }

    @Override
    public void writeTo(
            Page<Card.Row> page,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        byte[] json = json(page);
        headers.putSingle("Content-Length", Integer.toString(json.length));
        out.write(json);
    }

    byte[] json(Page<Card.Row> page) {
        ByteArrayOutputStream json =
                new ByteArrayOutputStream(ITEMS.length + (page.items().size() + 1) * ROW_BYTES);
        json.writeBytes(ITEMS);
        for (int i = 0; i < page.items().size(); i++) {
            Card.Row row = page.items().get(i);
            byte[] kept = board.json(row);
            if (i > 0) {
                json.write(',');
            }
            json.writeBytes(kept == null ? json(row) : kept);
            if (row.metres() != null) {
                json.writeBytes((",\"metres\":" + row.metres()).getBytes(StandardCharsets.US_ASCII));
            }
            json.write('}');
        }
        String next = page.next() == null ? "null" : '"' + page.next() + '"';
        json.writeBytes(("],\"next\":" + next + "}").getBytes(StandardCharsets.US_ASCII));
        return json.toByteArray();
    }

    /** A row without its metres and its last brace. Only the title may hold anything that JSON must escape. */
    static byte[] json(Card.Row row) {
        StringBuilder json = new StringBuilder(ROW_BYTES).append("{\"id\":\"").append(row.id());
        json.append("\",\"title\":\"");
        escape(row.title(), json);
        json.append("\",\"trade\":\"").append(row.trade());
        json.append("\",\"region\":\"").append(row.region());
        json.append("\",\"fen\":").append(row.fen());
        json.append(",\"unit\":\"").append(row.unit());
        json.append("\",\"urgent\":").append(row.urgent());
        json.append(",\"start\":\"").append(row.start());
        return json.append("\",\"free\":").append(row.free()).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void escape(String text, StringBuilder json) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
    }
}
