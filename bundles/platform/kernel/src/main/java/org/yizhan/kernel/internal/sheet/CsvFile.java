// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.yizhan.api.Problem;

/** A CSV file in UTF-8, GBK (GB18030) or UTF-16, with commas, semicolons or tabs. */
final class CsvFile implements SheetFile {
    private static final int LONGEST_CELL = 32_767;

    private final CsvText text;

    CsvFile(byte[] content) {
        this.text = CsvText.of(content);
    }

    static CSVFormat format(char delimiter) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public String mediaType() {
        return "text/csv;charset=" + text.charset().name();
    }

    @Override
    public String detail() {
        return text.charset().name();
    }

    @Override
    public void read(Predicate<Row> taker) {
        try (CSVParser parser = CSVParser.builder()
                .setFormat(format(text.delimiter()))
                .setReader(new StringReader(text.text()))
                .get()) {
            Iterator<CSVRecord> records = parser.iterator();
            Row row = next(records);
            while (row != null && taker.test(row)) {
                row = next(records);
            }
        } catch (IOException e) {
            throw notReadable();
        }
    }

    /** Only the reader's own exceptions speak of the file, not the taker's. */
    private static Row next(Iterator<CSVRecord> records) {
        try {
            return records.hasNext() ? row(records.next()) : null;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw notReadable();
        }
    }

    private static Problem notReadable() {
        return Problem.refused("platform.sheet-not-readable");
    }

    private static Row row(CSVRecord entry) {
        if (entry.size() > MAX_COLUMNS) {
            throw Problem.refused("platform.sheet-too-many-columns").with("max", MAX_COLUMNS);
        }
        List<Cell> cells = new ArrayList<>(entry.size());
        for (String value : entry) {
            cells.add(
                    value.length() > LONGEST_CELL
                            ? Cell.bad("platform.cell-too-long", value, null)
                            : CellText.fromCsv(value));
        }
        return new Row(Math.toIntExact(entry.getRecordNumber()), cells);
    }

    @Override
    public Copy copy(OutputStream out) throws IOException {
        return new CsvCopy(out, text);
    }
}
