// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.sheet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: a kind of row that can be imported. The platform reads .xlsx and .csv (UTF-8, GBK), finds the columns by
 * their names in any order, shows a preview, makes a dry run or applies, and gives the person's own file back with a reason per
 * bad row.
 */
@ConsumerType
public interface SheetKind {
    /** {@code workers}, {@code sites}: the last part of the address. */
    String id();

    /** The permission that importing needs. */
    String permission();

    /** The columns it knows. */
    List<Column> columns();

    /**
     * The keys of the columns whose days are nobody's, such as the day of a shift; a birthday is no such day. What stands in a row is
     * hidden from those who see the job without having sent the file; a problem may name these days to them.
     *
     * @implSpec none
     */
    default Set<String> openDays() {
        return Set.of();
    }

    /**
     * Checks and, unless it is a dry run, writes one row, in its own transaction.
     *
     * @param row column key → trimmed text, without empty cells
     * @param apply false for a dry run, which must write nothing
     * @throws org.yizhan.api.Problem why the row is bad; a value {@code column} names the cell
     */
    Outcome take(Map<String, String> row, boolean apply);

    /** What became of a row, or would. */
    enum Outcome {
        CREATED,
        MERGED,
        UNCHANGED
    }

    /**
     * A column.
     *
     * @param key the stable name
     * @param names the headers by which it is known, compared without case, spaces and punctuation; the first is shown
     */
    record Column(String key, boolean required, List<String> names) {}
}
