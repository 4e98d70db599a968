// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.yizhan.api.Problem;

/** An .xlsx workbook, of which the first visible sheet counts. */
final class ExcelFile implements SheetFile {
    private static final int LAST_ROW = 1_048_576;

    private final byte[] content;
    private final String sheet;

    ExcelFile(byte[] content) {
        ExcelGuard.check(content);
        this.content = content;
        try (ReadableWorkbook workbook = open()) {
            this.sheet = first(workbook).getName();
        } catch (IOException e) {
            throw notReadable();
        }
    }

    private ReadableWorkbook open() throws IOException {
        try {
            return new ReadableWorkbook(new ByteArrayInputStream(content), new ReadingOptions(true, true));
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    private static Sheet first(ReadableWorkbook workbook) {
        return workbook.getSheets()
                .filter(each -> each.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseThrow(ExcelFile::notReadable);
    }

    private static Problem notReadable() {
        return Problem.refused("platform.sheet-not-readable");
    }

    @Override
    public String extension() {
        return "xlsx";
    }

    @Override
    public String mediaType() {
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }

    @Override
    public String detail() {
        return sheet;
    }

    @Override
    public void read(Predicate<Row> taker) {
        try (ReadableWorkbook workbook = open();
                Stream<org.dhatim.fastexcel.reader.Row> stream = rows(workbook)) {
            Iterator<org.dhatim.fastexcel.reader.Row> rows = stream.iterator();
            ExcelCells cells = new ExcelCells(workbook.isDate1904());
            Row row = next(rows, 0, cells);
            while (row != null && taker.test(row)) {
                row = next(rows, row.number(), cells);
            }
        } catch (IOException e) {
            throw notReadable();
        }
    }

    private static Stream<org.dhatim.fastexcel.reader.Row> rows(ReadableWorkbook workbook) throws IOException {
        try {
            return first(workbook).openStream();
        } catch (ExcelReaderException e) {
            throw new IOException(e);
        }
    }

    /** Only the reader's own exceptions speak of the file, not the taker's. */
    private static Row next(Iterator<org.dhatim.fastexcel.reader.Row> rows, int former, ExcelCells cells) {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            org.dhatim.fastexcel.reader.Row row = rows.next();
            int number = Math.max(row.getRowNum(), former + 1);
            if (number > LAST_ROW) {
                throw notReadable();
            }
            return convert(row, number, cells);
        } catch (Problem problem) {
            throw problem;
        } catch (RuntimeException e) {
            // A damaged file makes the libraries throw whatever comes to them.
            throw notReadable();
        }
    }

    private static Row convert(org.dhatim.fastexcel.reader.Row row, int number, ExcelCells cells) {
        List<Cell> converted = new ArrayList<>();
        for (org.dhatim.fastexcel.reader.Cell cell : row) {
            converted.add(cells.convert(cell));
        }
        // Formatted cells to the right of the last text belong to nobody.
        while (!converted.isEmpty() && converted.get(converted.size() - 1).isBlank()) {
            converted.remove(converted.size() - 1);
        }
        if (converted.size() > MAX_COLUMNS) {
            throw Problem.refused("platform.sheet-too-many-columns").with("max", MAX_COLUMNS);
        }
        return new Row(number, converted);
    }

    @Override
    public Copy copy(OutputStream out) {
        return new ExcelCopy(out, sheet);
    }
}
