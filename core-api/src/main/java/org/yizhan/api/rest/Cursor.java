// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.rest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;

/** Pages of a list: the cursor is the sort key of the last row that was shown, so that rows which come or go shift nothing. */
public final class Cursor {
    private static final int LONGEST = 1024;
    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    /** The cursor after a row with these key parts, in the order of the sort. None may contain control characters. */
    public static String encode(String... key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key parts of the row after which to go on.
     *
     * @param cursor what the caller sent; null or empty for the first page
     * @param parts how many there must be
     * @return null for the first page
     * @throws Problem {@code platform.bad-cursor} (400)
     */
    public static List<String> decode(String cursor, int parts) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            if (cursor.length() <= LONGEST) {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
                String key = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
                List<String> found = List.of(key.split(SEPARATOR, -1));
                // No row has this character, and PostgreSQL takes it for a broken request.
                if (found.size() == parts && key.indexOf('\0') < 0) {
                    return found;
                }
            }
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw Problem.invalid("platform.bad-cursor");
        }
        throw Problem.invalid("platform.bad-cursor");
    }

    /**
     * How many rows the page has.
     *
     * @param limit what the caller sent, or null
     * @param otherwise how many when nothing was sent
     * @throws Problem {@code platform.bad-limit} (400) unless it is from 1 to {@link Page#MAX}
     */
    public static int limit(Integer limit, int otherwise) {
        int rows = limit == null ? otherwise : limit;
        if (rows < 1 || rows > Page.MAX) {
            throw Problem.invalid("platform.bad-limit").with("max", Page.MAX);
        }
        return rows;
    }
}
