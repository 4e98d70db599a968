// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.rest;

import java.util.Collection;
import java.util.Locale;
import org.yizhan.api.Problem;

/** Codes from a list that callers must know: an unknown one is refused with what was probably meant, never answered with nothing. */
public final class Codes {
    private static final int LONGEST = 64;

    private Codes() {}

    /**
     * Refuses a code that is not in the list.
     *
     * @param parameter the name of the parameter or member
     * @return the code
     * @throws Problem {@code platform.unknown-code} (400) with {@code parameter} and, if one is near, {@code suggestion}
     */
    public static String require(String parameter, String code, Collection<String> known) {
        if (code != null && known.contains(code)) {
            return code;
        }
        Problem unknown = Problem.invalid("platform.unknown-code").with("parameter", parameter);
        String nearest = code == null ? null : nearest(code, known);
        throw nearest == null ? unknown : unknown.with("suggestion", nearest);
    }

    /** @return the known text that is nearest (at most a third of it differs, and at most three characters), or null */
    public static String nearest(String text, Collection<String> known) {
        if (text.length() > LONGEST) {
            return null;
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        int least = Math.max(1, Math.min(3, text.length() / 3)) + 1;
        String best = null;
        for (String candidate : known) {
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** Damerau–Levenshtein distance (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
