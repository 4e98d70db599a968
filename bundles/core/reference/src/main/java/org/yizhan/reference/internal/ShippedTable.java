// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of the bundle, {@code YIZHAN-INF/data/<name>.csv}: our own files, without quotes, with comment lines. Anything odd in
 * one is a mistake of ours and stops the module.
 */
final class ShippedTable {
    private ShippedTable() {}

    static List<Row> read(String name) {
        String path = "/YIZHAN-INF/data/" + name + ".csv";
        try (InputStream in = ShippedTable.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing");
            }
            return rows(path, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Row> rows(String path, BufferedReader reader) throws IOException {
        List<Row> rows = new ArrayList<>();
        String[] heads = null;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split(",", -1);
            if (heads == null) {
                heads = cells;
                continue;
            }
            if (cells.length != heads.length || line.indexOf('"') >= 0) {
                throw new IllegalStateException(path + ": odd row: " + line);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < heads.length; i++) {
                row.put(heads[i], cells[i].strip());
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    /** A row by its column names. */
    record Row(Map<String, String> cells) {
        /** The text, or null when the cell is empty. */
        String text(String column) {
            String text = cells.get(column);
            return text == null || text.isEmpty() ? null : text;
        }

        LocalDate day(String column) {
            String text = text(column);
            return text == null ? null : LocalDate.parse(text);
        }
    }
}
