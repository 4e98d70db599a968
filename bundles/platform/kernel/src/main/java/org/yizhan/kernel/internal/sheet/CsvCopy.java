// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVPrinter;

/** Writes a CSV file as the original was written, except that no cell can become a formula. */
final class CsvCopy implements SheetFile.Copy {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.,][0-9]+)?");
    private static final String BEGINS_FORMULAS = "=+-@\t\r＝＋－＠";

    private final CSVPrinter printer;

    CsvCopy(OutputStream out, CsvText original) throws IOException {
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, original.charset()));
        if (original.mark()) {
            writer.write('\uFEFF');
        }
        printer = new CSVPrinter(writer, CsvFile.format(original.delimiter()));
    }

    @Override
    public void write(Row row, int column, String text) throws IOException {
        List<String> cells = new ArrayList<>();
        row.cells()
                .forEach(cell ->
                        cells.add(cell.original() == null ? "" : cell.original().toString()));
        boolean blank = row.isBlank() && text == null;
        while (!blank && cells.size() <= column) {
            cells.add("");
        }
        if (!blank) {
            cells.set(column, text == null ? "" : text);
        }
        cells.replaceAll(CsvCopy::harmless);
        printer.printRecord(cells);
    }

    private static String harmless(String cell) {
        boolean formula = !cell.isEmpty()
                && BEGINS_FORMULAS.indexOf(cell.charAt(0)) >= 0
                && !NUMBER.matcher(cell).matches();
        return formula ? "'" + cell : cell;
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
