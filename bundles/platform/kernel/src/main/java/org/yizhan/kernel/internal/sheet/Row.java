// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.util.List;

/**
 * A row.
 *
 * @param number as the person's own program counts, from 1
 */
record Row(int number, List<Cell> cells) {
    Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    boolean isBlank() {
        return cells.stream().allMatch(Cell::isBlank);
    }
}
