// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Predicate;
import org.yizhan.api.Problem;

/** A person's file. It can be read again and again, a row at a time. */
interface SheetFile {
    int MAX_BYTES = 10 * 1024 * 1024;
    int MAX_ROWS = 50_000;
    int MAX_COLUMNS = 256;

    /** The file as Excel or CSV, whichever it is, whatever its name says. */
    static SheetFile open(byte[] content) {
        if (content == null || content.length == 0) {
            throw Problem.refused("platform.sheet-empty");
        }
        if (content.length > MAX_BYTES) {
            throw new Problem(413, "platform.sheet-too-large").with("megabytes", MAX_BYTES >> 20);
        }
        if (startsWith(content, 0x50, 0x4B, 0x03, 0x04)) {
            return new ExcelFile(content);
        }
        if (startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw Problem.refused("platform.sheet-old-excel");
        }
        return new CsvFile(content);
    }

    private static boolean startsWith(byte[] content, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= content.length || (content[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** {@code xlsx} or {@code csv}. */
    String extension();

    String mediaType();

    /** What a person may want to know: the sheet's name, or the encoding. */
    String detail();

    /**
     * Reads the rows in order, blank ones too, until the taker says no.
     *
     * @throws Problem 422 when the file cannot be read or is too large
     */
    void read(Predicate<Row> taker);

    /** Begins a copy in the same format. */
    Copy copy(OutputStream out) throws IOException;

    /** The copy of a file, written row by row in order. */
    interface Copy extends AutoCloseable {
        /**
         * Writes the row and one more cell.
         *
         * @param column where the further cell stands, from 0
         * @param text its text, or null
         */
        void write(Row row, int column, String text) throws IOException;

        @Override
        void close() throws IOException;
    }
}
