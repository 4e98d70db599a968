// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.reference.CodeLists;

/** Reads what people write into cells: names where a code is asked, dates and amounts in their ways. */
@Component(service = SheetCells.class)
public final class SheetCells {
    private final CodeLists codes;
    private final Parties parties;
    private final Access access;

    @Activate
    public SheetCells(@Reference CodeLists codes, @Reference Parties parties, @Reference Access access) {
        this.codes = codes;
        this.parties = parties;
        this.access = access;
    }

    /** Reads one cell; null when it is empty. A problem names the column. */
    <T> T cell(Map<String, String> row, String column, Function<String, T> reader) {
        String text = row.get(column);
        try {
            return text == null || text.isBlank() ? null : reader.apply(text.strip());
        } catch (Problem problem) {
            throw problem.with("column", column);
        }
    }

    /** A region by its code or its name; by a name only regions within the caller's are meant. */
    String region(String text) {
        return codes.meant(CodeLists.REGION, text, access.caller().region(), parties.today())
                .code();
    }

    /** Codes of a list by code, by name, or by a part of a name that only one has. */
    List<String> codes(String list, String text) {
        return Arrays.stream(text.split("[、,，;；/|\\s]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> codes.meant(list, word, null, parties.today()).code())
                .distinct()
                .toList();
    }

    /** An amount in yuan, as fen; also a length in kilometres, as metres, with a scale of its own. */
    static long scaled(String text, int times) {
        String digits = text.replaceAll("[元块公里kmKM￥¥,，\\s]", "");
        if (!digits.matches("[0-9]{1,6}([.][0-9]{1,6})?")) {
            throw unclear(text);
        }
        return new BigDecimal(digits)
                .multiply(BigDecimal.valueOf(times))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    static LocalDate day(String text) {
        String[] parts = text.split("[-/.年月日]");
        try {
            return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        } catch (RuntimeException e) {
            throw unclear(text);
        }
    }

    static Problem unclear(String text) {
        return Problem.invalid("registration.sheet-value")
                .with("value", text.length() > 40 ? text.substring(0, 40) : text);
    }
}
