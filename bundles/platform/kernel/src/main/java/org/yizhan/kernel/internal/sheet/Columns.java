// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yizhan.api.Problem;
import org.yizhan.api.sheet.SheetKind;

/**
 * Which column of a file is which. The row with the most known names among the first rows is the header: people put titles and
 * remarks above it.
 *
 * @param header the header's row
 * @param found place → column
 * @param unknown place → name of a column that nobody knows
 * @param missing the required columns that are not there
 */
record Columns(
        Row header,
        Map<Integer, SheetKind.Column> found,
        Map<Integer, String> unknown,
        List<SheetKind.Column> missing) {
    private static final int LOOKS_AT = 12;

    /** @throws Problem 422 when no row looks like a header, or a column is there twice */
    static Columns of(SheetFile file, SheetKind kind) {
        Map<String, SheetKind.Column> names = names(kind);
        List<Row> top = new ArrayList<>();
        file.read(row -> {
            if (!row.isBlank()) {
                top.add(row);
            }
            return top.size() < LOOKS_AT;
        });
        Row header = null;
        int most = 0;
        for (Row row : top) {
            int known = (int) row.cells().stream()
                    .filter(cell -> column(cell.text(), names) != null)
                    .count();
            if (known > most) {
                most = known;
                header = row;
            }
        }
        if (header == null) {
            throw Problem.refused("platform.sheet-header-not-found")
                    .with(
                            "names",
                            String.join(
                                    "、",
                                    required(kind).stream().map(Columns::shown).toList()));
        }
        return read(header, kind, names);
    }

    private static Columns read(Row header, SheetKind kind, Map<String, SheetKind.Column> names) {
        Map<Integer, SheetKind.Column> found = new LinkedHashMap<>();
        Map<Integer, String> unknown = new TreeMap<>();
        for (int i = 0; i < header.cells().size(); i++) {
            String name = header.cells().get(i).text();
            SheetKind.Column column = column(name, names);
            if (column != null && found.containsValue(column)) {
                throw Problem.refused("platform.sheet-column-twice").with("column", shown(column));
            }
            if (column != null) {
                found.put(i, column);
            } else if (!name.isEmpty()) {
                unknown.put(i, name);
            }
        }
        List<SheetKind.Column> missing = required(kind).stream()
                .filter(column -> !found.containsValue(column))
                .toList();
        return new Columns(header, found, unknown, missing);
    }

    private static List<SheetKind.Column> required(SheetKind kind) {
        return kind.columns().stream().filter(SheetKind.Column::required).toList();
    }

    private static Map<String, SheetKind.Column> names(SheetKind kind) {
        Map<String, SheetKind.Column> names = new HashMap<>();
        for (SheetKind.Column column : kind.columns()) {
            names.putIfAbsent(CellText.bare(column.key()), column);
            column.names().forEach(name -> names.putIfAbsent(CellText.bare(name), column));
        }
        return names;
    }

    private static SheetKind.Column column(String name, Map<String, SheetKind.Column> names) {
        SheetKind.Column column = names.get(CellText.bare(name));
        return column != null ? column : names.get(CellText.bareWithoutRemarks(name));
    }

    /** The name of a column for people. */
    static String shown(SheetKind.Column column) {
        return column.names().isEmpty() ? column.key() : column.names().get(0);
    }

    /** The header as it stands in the file, for the column of that key; else the name for people. */
    String nameOf(String key, SheetKind kind) {
        for (Map.Entry<Integer, SheetKind.Column> entry : found.entrySet()) {
            if (entry.getValue().key().equals(key)) {
                return header.cell(entry.getKey()).text();
            }
        }
        return kind.columns().stream()
                .filter(column -> column.key().equals(key))
                .findFirst()
                .map(Columns::shown)
                .orElse(key);
    }

    /** @throws Problem 422 when required columns are missing */
    void requireComplete() {
        if (!missing.isEmpty()) {
            throw Problem.refused("platform.sheet-columns-missing")
                    .with(
                            "names",
                            String.join(
                                    "、", missing.stream().map(Columns::shown).toList()));
        }
    }

    /** Whether the row stands below the header and has something in it. */
    boolean isData(Row row) {
        return row.number() > header.number() && !row.isBlank();
    }

    /** Column key → text, without empty cells. */
    Map<String, String> values(Row row) {
        Map<String, String> values = new LinkedHashMap<>();
        found.forEach((place, column) -> {
            String text = row.cell(place).text();
            if (!text.isEmpty()) {
                values.put(column.key(), text);
            }
        });
        return values;
    }
}
