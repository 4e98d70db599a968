// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import org.yizhan.api.Problem;

/**
 * How large a file is.
 *
 * @param rows below the header, without blank ones
 * @param width the most cells of any row
 */
record Extent(int rows, int width) {
    /** @throws Problem 422 when there are too many rows */
    static Extent of(SheetFile file, Columns columns) {
        int[] rows = {0};
        int[] width = {0};
        file.read(row -> {
            width[0] = Math.max(width[0], row.cells().size());
            if (columns.isData(row) && ++rows[0] > SheetFile.MAX_ROWS) {
                throw Problem.refused("platform.sheet-too-many-rows").with("max", SheetFile.MAX_ROWS);
            }
            return true;
        });
        return new Extent(rows[0], width[0]);
    }
}
