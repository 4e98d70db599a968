// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yizhan.api.sheet.SheetKind;

/**
 * What a file looks like before anything is done with it.
 *
 * @param format {@code xlsx} or {@code csv}
 * @param detail the sheet's name, or the encoding
 * @param headerRow where the header was found, from 1
 * @param columns the columns that are known, in the file's order
 * @param unknown the headers of columns that will be left alone
 * @param missing the required columns that are not there
 * @param rows how many rows there are below the header, without blank ones
 * @param sample the first of them
 */
public record Preview(
        String kind,
        String format,
        String detail,
        int headerRow,
        List<Known> columns,
        List<String> unknown,
        List<Known> missing,
        long rows,
        List<Sample> sample) {
    private static final int SAMPLES = 10;

    static Preview of(SheetKind kind, SheetFile file) {
        Columns columns = Columns.of(file, kind);
        List<Sample> sample = new ArrayList<>();
        file.read(row -> {
            if (columns.isData(row)) {
                sample.add(new Sample(row.number(), columns.values(row)));
            }
            return sample.size() < SAMPLES;
        });
        List<Known> known = new ArrayList<>();
        columns.found()
                .forEach((place, column) -> known.add(new Known(
                        columns.header().cell(place).text(), column.key(), Columns.shown(column), column.required())));
        return new Preview(
                kind.id(),
                file.extension(),
                file.detail(),
                columns.header().number(),
                known,
                List.copyOf(columns.unknown().values()),
                columns.missing().stream().map(Known::absent).toList(),
                Extent.of(file, columns).rows(),
                sample);
    }

    /**
     * A column.
     *
     * @param header as it stands in the file, or null when it is missing
     * @param name how it is usually called
     */
    public record Known(String header, String key, String name, boolean required) {
        static Known absent(SheetKind.Column column) {
            return new Known(null, column.key(), Columns.shown(column), column.required());
        }
    }

    /** A row as it was understood: column key → text. */
    public record Sample(int row, Map<String, String> values) {}
}
