// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.CellType;

/** Turns Excel's cells into texts. */
final class ExcelCells {
    /** Excel keeps 15 digits of a number; what came after is lost for ever. */
    private static final int DIGITS = 15;

    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.|\\*.");
    private static final Pattern DATE_LETTERS = Pattern.compile("[ymdhsYMDHS年月日时分秒]");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final BigDecimal LAST_DAY = new BigDecimal(2_958_466);
    private static final BigDecimal SECONDS = new BigDecimal(86_400);

    private final boolean from1904;

    ExcelCells(boolean from1904) {
        this.from1904 = from1904;
    }

    Cell convert(org.dhatim.fastexcel.reader.Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return Cell.EMPTY;
        }
        String format = cell.getDataFormatString();
        Object value = cell.getValue();
        if (cell.getType() == CellType.ERROR || isErrorText(cell, value)) {
            return Cell.bad("platform.cell-error", cell.getRawValue(), null);
        }
        if (value instanceof BigDecimal number) {
            return isDate(cell) ? date(number, format) : number(number, format);
        }
        if (value instanceof Boolean yes) {
            return new Cell(yes.toString(), null, yes, null);
        }
        if (value == null) {
            return cell.getType() == CellType.FORMULA
                    ? Cell.bad("platform.cell-formula", cell.getFormula(), null)
                    : Cell.EMPTY;
        }
        return Cell.text(value.toString());
    }

    private static boolean isErrorText(org.dhatim.fastexcel.reader.Cell cell, Object value) {
        return cell.getType() == CellType.FORMULA
                && value instanceof String text
                && text.matches("#(N/A|REF!|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!)");
    }

    /** Some date formats depend on the program's language and stand in no file, so that only their numbers tell. */
    private static boolean isDate(org.dhatim.fastexcel.reader.Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id == null) {
            return false;
        }
        if (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58) {
            return true;
        }
        String format = cell.getDataFormatString();
        return format != null
                && !format.equalsIgnoreCase("general")
                && DATE_LETTERS.matcher(LITERALS.matcher(format).replaceAll("")).find();
    }

    private static Cell number(BigDecimal number, String format) {
        if (number.precision() - number.scale() > DIGITS) {
            return Cell.bad("platform.cell-number-too-long", number, format);
        }
        // What Excel computes carries noise in its last digits.
        BigDecimal shown = number.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
        boolean nothing = shown.signum() == 0 || shown.precision() - shown.scale() < -DIGITS;
        String text = nothing ? "0" : shown.stripTrailingZeros().toPlainString();
        return new Cell(text, null, number, format);
    }

    private Cell date(BigDecimal serial, String format) {
        if (serial.signum() < 0 || serial.compareTo(LAST_DAY) >= 0) {
            return Cell.bad("platform.cell-date", serial, format);
        }
        long seconds =
                serial.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact();
        LocalDate start = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
        LocalDateTime moment = start.atStartOfDay().plusSeconds(seconds);
        String text;
        if (seconds < 86_400 && !from1904) {
            text = moment.toLocalTime().format(TIME);
        } else if (moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            text = moment.toLocalDate().toString();
        } else {
            text = moment.format(MINUTES);
        }
        return new Cell(text, null, seconds < 86_400 ? serial : moment, format);
    }
}
