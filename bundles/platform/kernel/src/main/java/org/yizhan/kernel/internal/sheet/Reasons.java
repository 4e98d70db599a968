// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yizhan.api.Problem;
import org.yizhan.api.sheet.SheetKind;
import org.yizhan.api.vault.PersonalNumbers;
import org.yizhan.api.words.Words;

/** Says in the caller's language why a row is bad, with the header that stands in the caller's own file. */
final class Reasons {
    private static final String PLATFORM = "platform";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Words words;
    private final Locale language;
    private final SheetKind kind;
    private final Columns columns;

    Reasons(Words words, Locale language, SheetKind kind, Columns columns) {
        this.words = words;
        this.language = language;
        this.kind = kind;
        this.columns = columns;
    }

    /** What is wrong with the cells themselves, all at once; null when nothing is. */
    String ofCells(Row row) {
        List<String> reasons = new ArrayList<>();
        columns.found().forEach((place, column) -> {
            Cell cell = row.cell(place);
            String header = columns.header().cell(place).text();
            if (cell.fault() != null) {
                reasons.add(inColumn(header, sentence(cell.fault(), Map.of())));
            } else if (cell.isBlank() && column.required()) {
                reasons.add(inColumn(header, sentence("platform.cell-missing", Map.of())));
            }
        });
        return reasons.isEmpty() ? null : String.join(own("sheet.and"), reasons);
    }

    /** For the person's own file. */
    String of(Problem problem) {
        return of(problem.code(), problem.values());
    }

    /** For the job, which lies open and which operators see: without what was typed, since columns slip, and numbers with them. */
    String discreetly(Problem problem, Row row) {
        Map<String, Object> values = new HashMap<>(problem.values());
        values.replaceAll((name, value) -> name.equals("column") || !typed(value, row) ? value : "…");
        return PersonalNumbers.masked(of(problem.code(), values));
    }

    private boolean typed(Object value, Row row) {
        String text = value instanceof String string ? string.replaceFirst("…$", "") : "";
        boolean day = DAY.matcher(text).matches();
        return !text.isBlank()
                && IntStream.range(0, row.cells().size())
                        .filter(place -> row.cell(place).text().contains(text))
                        .anyMatch(place -> !day || !hasOpenDays(place));
    }

    /** The column alone is not enough, since it may have slipped, nor is the form: a birthday has it too. */
    private boolean hasOpenDays(int place) {
        SheetKind.Column column = columns.found().get(place);
        return column != null && kind.openDays().contains(column.key());
    }

    private String of(String code, Map<String, Object> values) {
        String sentence = sentence(code, values);
        Object column = values.get("column");
        return column == null ? sentence : inColumn(columns.nameOf(column.toString(), kind), sentence);
    }

    /** The words of a problem's owner: a module's id may itself have a dot. */
    private String sentence(String code, Map<String, ?> values) {
        String key = "problem." + code;
        int first = code.indexOf('.');
        int second = code.indexOf('.', first + 1);
        return Stream.of(first, second)
                .filter(dot -> dot > 0)
                .map(dot -> words.text(code.substring(0, dot), key, language, readable(values)))
                .filter(text -> !text.equals(key))
                .findFirst()
                .orElse(code);
    }

    private Map<String, ?> readable(Map<String, ?> values) {
        Object column = values.get("column");
        if (column == null) {
            return values;
        }
        Map<String, Object> readable = new HashMap<>(values);
        readable.put("column", columns.nameOf(column.toString(), kind));
        return readable;
    }

    private String inColumn(String header, String sentence) {
        return words.text(
                PLATFORM,
                "sheet.in-column",
                language,
                Map.of("column", header.replaceFirst("[*＊]+$", ""), "reason", sentence));
    }

    private String own(String key) {
        return words.text(PLATFORM, key, language, Map.of());
    }
}
