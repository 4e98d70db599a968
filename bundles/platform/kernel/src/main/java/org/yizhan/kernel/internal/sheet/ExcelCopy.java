// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a workbook. Texts are written as texts, so that none of them becomes a formula. */
final class ExcelCopy implements SheetFile.Copy {
    private static final int FLUSH_ROWS = 500;
    private static final String DATE = "yyyy-mm-dd";

    private final Workbook workbook;
    private final Worksheet sheet;
    private int written;

    ExcelCopy(OutputStream out, String name) {
        workbook = new Workbook(out, "Yizhan", "1.0");
        sheet = workbook.newWorksheet(name);
    }

    @Override
    public void write(Row row, int column, String text) throws IOException {
        int line = row.number() - 1;
        for (int i = 0; i < row.cells().size(); i++) {
            if (i != column) {
                write(line, i, row.cells().get(i));
            }
        }
        if (text != null) {
            sheet.value(line, column, text);
        }
        if (++written % FLUSH_ROWS == 0) {
            sheet.flush();
        }
    }

    private void write(int line, int column, Cell cell) {
        Object original = cell.original();
        if (original instanceof Number number) {
            sheet.value(line, column, number);
        } else if (original instanceof LocalDateTime moment) {
            sheet.value(line, column, moment);
        } else if (original instanceof Boolean yes) {
            sheet.value(line, column, yes);
        } else if (original != null) {
            sheet.value(line, column, original.toString());
        }
        String format = cell.format() == null && original instanceof LocalDateTime ? DATE : cell.format();
        if (format != null) {
            sheet.style(line, column).format(format).set();
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
