// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the table in {@code docs/examples/README.md} says becomes of the rows of one file.
 *
 * @param rows row → the first of {@link #VERBS} that its line names
 */
record Promises(Map<Integer, String> rows) {
    static final String REFUSES = "refuses";
    static final String TAKES = "takes";
    static final String MERGES = "merges";
    static final String LEAVES = "leaves";
    /** A line that refuses after taking this or that refuses. */
    private static final List<String> VERBS = List.of(REFUSES, TAKES, MERGES, LEAVES);

    /** By the name of the file. */
    static Map<String, Promises> read(Path readme) throws IOException {
        Map<String, Promises> all = new HashMap<>();
        Promises current = null;
        for (String line : Files.readAllLines(readme)) {
            String[] cells = line.split("\\|");
            if (cells.length < 5 || !cells[2].strip().matches("\\d[\\d, ]*")) {
                continue;
            }
            if (cells[1].contains("`")) {
                current = new Promises(new TreeMap<>());
                all.put(cells[1].split("`")[1], current);
            }
            for (String row : cells[2].strip().split(",\\s*")) {
                current.add(Integer.parseInt(row), cells[4]);
            }
        }
        return all;
    }

    private void add(int row, String said) {
        VERBS.stream().filter(said::contains).findFirst().ifPresent(verb -> rows.put(row, verb));
    }

    /** The rows of which that is said. */
    TreeSet<Integer> which(String verb) {
        TreeSet<Integer> which = new TreeSet<>();
        rows.forEach((row, said) -> {
            if (said.equals(verb)) {
                which.add(row);
            }
        });
        return which;
    }
}
