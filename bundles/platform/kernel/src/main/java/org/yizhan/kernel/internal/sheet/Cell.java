// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

/**
 * A cell.
 *
 * @param text what a module sees: cleaned, dates as ISO 8601, numbers without exponent; empty when there is nothing
 * @param fault the problem code why the text cannot be trusted, or null
 * @param original what is written back: a String, Number, LocalDateTime or Boolean; null when there was nothing
 * @param format the number format of the original, or null
 */
record Cell(String text, String fault, Object original, String format) {
    static final Cell EMPTY = new Cell("", null, null, null);

    static Cell text(String original) {
        return new Cell(CellText.clean(original), null, original, null);
    }

    static Cell bad(String fault, Object original, String format) {
        return new Cell("", fault, original, format);
    }

    boolean isBlank() {
        return text.isEmpty() && fault == null;
    }
}
