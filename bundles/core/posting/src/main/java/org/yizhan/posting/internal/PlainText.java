// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

/**
 * A text as the word rules read it: lower case, half width, without the blanks and ornaments that hide words (押 金, 押*金), each
 * character still knowing where it stood.
 */
final class PlainText {
    private static final String ORNAMENTS = "*_·•.|^~`'\"“”‘’【】[]{}<>《》";

    private final String text;
    private final int[] origin;

    private PlainText(String text, int[] origin) {
        this.text = text;
        this.origin = origin;
    }

    static PlainText of(String original) {
        StringBuilder plain = new StringBuilder(original.length());
        int[] origin = new int[original.length()];
        for (int i = 0; i < original.length(); i++) {
            char c = folded(original.charAt(i));
            if (c == '\n' || !hides(original, i, c)) {
                origin[plain.length()] = i;
                plain.append(c);
            }
        }
        return new PlainText(plain.toString(), origin);
    }

    String text() {
        return text;
    }

    /** Where the character at this place of {@link #text} stood in the original. */
    int from(int index) {
        return origin[index];
    }

    /** The end, in the original, of what ends before this place. */
    int to(int index) {
        return origin[index - 1] + 1;
    }

    private static char folded(char c) {
        char half = c >= '\uff01' && c <= '\uff5e' ? (char) (c - 0xfee0) : c;
        return Character.toLowerCase(half);
    }

    private static boolean hides(String original, int at, char c) {
        if (Character.isWhitespace(c) || c == '\u3000' || Character.getType(c) == Character.FORMAT) {
            return true;
        }
        // A point between digits is a number's.
        boolean number = c == '.' && at > 0 && Character.isDigit(original.charAt(at - 1));
        return !number && ORNAMENTS.indexOf(c) >= 0;
    }
}
