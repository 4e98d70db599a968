// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.yizhan.api.Problem;
import org.yizhan.api.sheet.SheetKind.Column;

/** The cells of one row, and the words that people write into them ({@code YIZHAN-INF/data/sheet-postings.properties}). */
final class SheetCells {
    private static final Properties WORDS = words();
    private static final int SHOWN = 40;

    private final Map<String, String> row;

    SheetCells(Map<String, String> row) {
        this.row = row;
    }

    private static Properties words() {
        Properties words = new Properties();
        try (InputStream in = SheetCells.class.getResourceAsStream("/YIZHAN-INF/data/sheet-postings.properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Column column(String key, boolean required) {
        return new Column(key, required, words(key));
    }

    private static List<String> words(String key) {
        return Arrays.asList(WORDS.getProperty(key, key).split("\\|"));
    }

    /** Reads one cell; null when it is empty. A problem names the column. */
    <T> T cell(String column, Function<String, T> reader) {
        String text = row.get(column);
        try {
            return text == null || text.isBlank() ? null : reader.apply(text.strip());
        } catch (Problem problem) {
            throw problem.with("column", column);
        }
    }

    String text(String column) {
        return cell(column, Function.identity());
    }

    <E extends Enum<E>> E constant(String column, Class<E> type, E otherwise) {
        E said = cell(column, text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text)
                        || words(column + "." + constant.name()).contains(text))
                .findFirst()
                .orElseThrow(() -> unclear(text)));
        return said == null ? otherwise : said;
    }

    boolean yes(String column) {
        return Boolean.TRUE.equals(cell(column, text -> words("yes").contains(text.toLowerCase(Locale.ROOT))));
    }

    /** A number with at most so many decimals, times that many. */
    Long scaled(String column, int decimals) {
        return cell(column, text -> {
            BigDecimal number = number(text.replaceAll("[元块￥¥,，\\s]", ""));
            if (number.scale() > decimals || number.signum() <= 0 || number.precision() - number.scale() > 8) {
                throw unclear(text);
            }
            return number.movePointRight(decimals).longValueExact();
        });
    }

    Integer whole(String column) {
        Long number = scaled(column, 0);
        return number == null ? null : (int) Math.min(number, Integer.MAX_VALUE);
    }

    Double degrees(String column) {
        return cell(column, text -> number(text.replaceAll("[°\\s]", "")).doubleValue());
    }

    LocalDate day(String column) {
        return cell(column, text -> {
            String[] parts = text.replaceAll("[T ].*$", "").split("[-/.年月日]");
            try {
                return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw unclear(text);
            }
        });
    }

    LocalTime time(String column) {
        return cell(column, text -> {
            String[] parts = text.replace('：', ':')
                    .replaceAll("[时点]", ":")
                    .replaceAll("[分\\s]", "")
                    .split(":");
            try {
                return LocalTime.of(Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
            } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw unclear(text);
            }
        });
    }

    private static BigDecimal number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            // A scale of thousands would make whoever computes with it busy for long.
            if (Math.abs(number.scale()) <= 20) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw unclear(text);
        }
        throw unclear(text);
    }

    static Problem unclear(String text) {
        return Problem.invalid("posting.sheet-value")
                .with("value", text.length() > SHOWN ? text.substring(0, SHOWN) : text);
    }
}
