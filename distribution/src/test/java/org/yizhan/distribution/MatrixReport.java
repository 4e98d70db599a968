// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The matrix for a person to look at: a row an operation, a column a role, a sign an ownership. */
final class MatrixReport {
    private static final String LEGEND = """
            # Who may do what

            Made by PermissionMatrixIT from the running distribution. In each cell: the caller's own, another's in the same region
            (for staff: below it), in another region, and what is not there; a single sign where the operation is about nothing
            that belongs to anybody.

            ✓ done · r reached, a rule of the business said no · × refused · – hidden: as if it were not there · 0 is not there ·
            ! not as declared

            """;

    private final List<Cell> cells;

    MatrixReport(List<Cell> cells) {
        this.cells = cells;
    }

    /** In Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder(LEGEND).append(summary()).append("\n\n");
        List<String> roles = new ArrayList<>(People.ROLES);
        roles.add(0, People.NOBODY);
        row(text, "operation", roles);
        row(text, "---", roles.stream().map(role -> "---").toList());
        Map<String, List<Cell>> byScene = cells.stream()
                .collect(Collectors.groupingBy(
                        cell -> cell.scene().toString(), LinkedHashMap::new, Collectors.toList()));
        byScene.forEach((scene, own) ->
                row(text, scene, roles.stream().map(role -> signs(own, role)).toList()));
        return text.toString();
    }

    /** How much was asked, in one line. */
    String summary() {
        long operations =
                cells.stream().map(cell -> cell.scene().operation()).distinct().count();
        long done = cells.stream().filter(Cell::succeeded).count();
        long wrong = cells.stream().filter(cell -> cell.fault() != null).count();
        return operations + " operations, " + cells.size() + " cells: " + done + " done, " + wrong
                + " not as declared.";
    }

    private static void row(StringBuilder text, String first, List<String> others) {
        text.append("| ")
                .append(first)
                .append(" | ")
                .append(String.join(" | ", others))
                .append(" |\n");
    }

    private static String signs(List<Cell> cells, String role) {
        return cells.stream()
                .filter(cell -> cell.role().equals(role))
                .map(MatrixReport::sign)
                .collect(Collectors.joining(" "));
    }

    private static String sign(Cell cell) {
        if (cell.fault() != null) {
            return "!";
        }
        return switch (cell.due()) {
            case PASS -> cell.succeeded() ? "✓" : "r";
            case LOGIN, REFUSE -> "×";
            case HIDE -> "–";
            case ABSENT -> "0";
        };
    }
}
