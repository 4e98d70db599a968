// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What stands in cells besides what people meant. */
final class CellText {
    /** Excel turned a long number into this while it saved the file as CSV; the last digits are gone. */
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[Ee]\\+\\d{2,3}");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}]+");
    private static final Pattern NUMBER_IN_FULL_WIDTH = Pattern.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ．：／－ .:/-]+");
    private static final Pattern AS_FORMULA = Pattern.compile("=\"([^\"]*)\"");
    private static final Pattern APOSTROPHE = Pattern.compile("'[0-9=+@-].*", Pattern.DOTALL);
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*]|【[^【】]*】");

    private CellText() {}

    /** Without white space around, control and invisible characters; digits and letters of full width become usual ones. */
    static String clean(String text) {
        if (isPlain(text)) {
            return text;
        }
        String visible = INVISIBLE.matcher(text).replaceAll(" ").strip();
        return NUMBER_IN_FULL_WIDTH.matcher(visible).matches()
                ? Normalizer.normalize(visible, Normalizer.Form.NFKC)
                : visible;
    }

    /** Most cells are: half a million of them need no pattern. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c <= ' ' || c >= 0x7F) && (c < '\u4E00' || c > '\u9FFF')) {
                return false;
            }
        }
        return true;
    }

    /** The tricks by which programs keep Excel from changing a number in a CSV file are taken off. */
    static Cell fromCsv(String original) {
        String bare = clean(original);
        if (bare.isEmpty() || bare.charAt(0) > '=') {
            return new Cell(bare, null, original, null);
        }
        bare = AS_FORMULA.matcher(bare).replaceFirst("$1");
        if (APOSTROPHE.matcher(bare).matches()) {
            bare = bare.substring(1);
        }
        return SCIENTIFIC.matcher(bare).matches()
                ? Cell.bad("platform.cell-scientific", original, null)
                : new Cell(bare, null, original, null);
    }

    /** A header for comparison: without case, width, white space and punctuation. */
    static String bare(String header) {
        String usual = Normalizer.normalize(header, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder();
        usual.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** The same without remarks in brackets: {@code 手机号（必填）} is known as {@code 手机号}. */
    static String bareWithoutRemarks(String header) {
        return bare(IN_BRACKETS
                .matcher(Normalizer.normalize(header, Normalizer.Form.NFKC))
                .replaceAll(" "));
    }
}
