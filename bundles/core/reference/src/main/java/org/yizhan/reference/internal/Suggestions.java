// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.yizhan.api.reference.CodeLists.Code;

/** What somebody who gave an unknown code may have meant: at most three codes, the likeliest first. */
final class Suggestions {
    private static final int MOST = 3;
    private static final int FAR = 99;

    private Suggestions() {}

    /** @param successor the code that took its place, or null */
    static List<String> of(String code, String successor, Collection<Code> inForce) {
        String wanted = code == null ? "" : code.strip().toUpperCase(Locale.ROOT);
        Stream<String> first = successor == null ? Stream.empty() : Stream.of(successor);
        if (wanted.isEmpty() || wanted.length() > 40) {
            return first.toList();
        }
        Stream<String> near = inForce.stream()
                .map(candidate -> new Ranked(candidate.code(), distance(wanted, candidate)))
                .filter(ranked -> ranked.distance() < FAR)
                .sorted(Comparator.comparingInt(Ranked::distance).thenComparing(Ranked::code))
                .map(Ranked::code);
        return Stream.concat(first, near).distinct().limit(MOST).toList();
    }

    /** A value as it may be said back: short, since it came from outside. */
    static String shown(String value) {
        return value == null || value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }

    private static int distance(String wanted, Code candidate) {
        for (String name : candidate.name().values()) {
            if (name.equalsIgnoreCase(wanted)) {
                return 0;
            }
        }
        String code = candidate.code();
        boolean digits = wanted.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && code.length() == 12) {
            return regionDistance(wanted, code);
        }
        int nearest = edits(wanted, code) <= Math.max(2, code.length() / 3) ? 1 + edits(wanted, code) : FAR;
        for (String name : candidate.name().values()) {
            nearest = Math.min(nearest, nameDistance(wanted, name.toUpperCase(Locale.ROOT)));
        }
        return nearest;
    }

    /** Names are often longer or shorter than the list has them (保安员, 搬运工), or a character is another (城北镇). */
    private static int nameDistance(String wanted, String name) {
        if (name.contains(wanted) || name.length() > 1 && wanted.contains(name)) {
            return 1;
        }
        int edits = edits(wanted, name);
        return edits <= name.length() / 3 ? 1 + edits : FAR;
    }

    /** A short code is padded; otherwise the longer the common beginning, the nearer. */
    private static int regionDistance(String wanted, String code) {
        if (wanted.length() < 12 && code.equals(wanted + "0".repeat(12 - wanted.length()))) {
            return 0;
        }
        int common = 0;
        while (common < Math.min(wanted.length(), 12) && wanted.charAt(common) == code.charAt(common)) {
            common++;
        }
        return common < 2 ? FAR : 13 - common;
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private record Ranked(String code, int distance) {}
}
