// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.api.posting.ReviewRule.Severity;

/**
 * The dated word rules of {@code YIZHAN-INF/data/review-words.tsv}. A rule denies words; what lies within a phrase that it allows
 * (a negation, the customer's deposit) is no flaw, unless a stronger pattern says so.
 */
final class WordRules {
    private static final String FILE = "/YIZHAN-INF/data/review-words.tsv";

    private final List<Line> lines;

    private WordRules(List<Line> lines) {
        this.lines = lines;
    }

    static WordRules shipped() {
        try (InputStream in = WordRules.class.getResourceAsStream(FILE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parse(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WordRules parse(List<String> rows) {
        Map<String, String> macros = new LinkedHashMap<>();
        List<Line> lines = new ArrayList<>();
        for (String row : rows) {
            if (row.isBlank() || row.startsWith("#")) {
                continue;
            }
            String[] cells = row.split("\t");
            if (cells[0].equals("let")) {
                macros.put("{" + cells[1] + "}", expanded(cells[2], macros));
            } else {
                lines.add(Line.of(cells, macros));
            }
        }
        return new WordRules(List.copyOf(lines));
    }

    private static String expanded(String pattern, Map<String, String> macros) {
        String text = pattern;
        for (Map.Entry<String, String> macro : macros.entrySet()) {
            text = text.replace(macro.getKey(), macro.getValue());
        }
        return text;
    }

    /** What is wrong with the text by the rules in force on the day; the words of one code are marked once each. */
    List<Flaw> check(String field, String text, LocalDate day) {
        PlainText plain = PlainText.of(text);
        List<Flaw> flaws = new ArrayList<>();
        Map<String, List<int[]>> allowed = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.kind == Kind.ALLOW && line.holds(field, day)) {
                allowed.computeIfAbsent(line.code, code -> new ArrayList<>()).addAll(line.spans(plain.text()));
            }
        }
        Map<String, List<int[]>> marked = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.kind != Kind.ALLOW && line.holds(field, day)) {
                List<int[]> free = line.kind == Kind.ALWAYS ? List.of() : allowed.getOrDefault(line.code, List.of());
                List<int[]> known = marked.computeIfAbsent(line.code, code -> new ArrayList<>());
                for (int[] span : line.spans(plain.text())) {
                    if (!touches(span, free) && !touches(span, known)) {
                        known.add(span);
                        flaws.add(Flaw.inText(line.code, line.severity, field, plain.from(span[0]), plain.to(span[1])));
                    }
                }
            }
        }
        return flaws;
    }

    private static boolean touches(int[] span, List<int[]> others) {
        return others.stream().anyMatch(other -> span[0] < other[1] && other[0] < span[1]);
    }

    private enum Kind {
        DENY,
        ALLOW,
        ALWAYS
    }

    private record Line(
            String code, Kind kind, String fields, LocalDate from, LocalDate to, Severity severity, Pattern pattern) {

        static Line of(String[] cells, Map<String, String> macros) {
            return new Line(
                    "posting." + cells[0],
                    Kind.valueOf(cells[1]),
                    cells[2],
                    date(cells[3]),
                    date(cells[4]),
                    cells[5].equals("-") ? null : Severity.valueOf(cells[5]),
                    Pattern.compile(expanded(cells[6], macros)));
        }

        private static LocalDate date(String cell) {
            return cell.equals("-") ? null : LocalDate.parse(cell);
        }

        boolean holds(String field, LocalDate day) {
            boolean here = fields.equals("*") || List.of(fields.split(",")).contains(field);
            return here && (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }

        List<int[]> spans(String text) {
            List<int[]> spans = new ArrayList<>();
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    spans.add(new int[] {matcher.start(), matcher.end()});
                }
            }
            return spans;
        }
    }
}
