// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yizhan.cli.Terminal;

/** Rows of texts, printed so that each column begins at one place. */
final class Columns {
    private static final String GAP = "  ";
    private static final int WIDE = 0x2e7f;

    private final List<List<String>> rows = new ArrayList<>();

    void add(String... cells) {
        rows.add(Arrays.asList(cells));
    }

    void print(Terminal terminal) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                line.append(GAP).append(cell).append(" ".repeat(widest(i) - width(cell)));
            }
            terminal.print(line.toString().stripTrailing());
        }
    }

    private int widest(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> width(row.get(column)))
                .max()
                .orElse(0);
    }

    /** A Chinese character is two columns wide. */
    private static int width(String text) {
        return text.chars().map(c -> c > WIDE ? 2 : 1).sum();
    }
}
