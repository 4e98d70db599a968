// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is wrong with a module, one sentence each, with file and line where there is one. */
final class Refusals {
    private final List<String> sentences = new ArrayList<>();

    void add(String sentence, Object... values) {
        sentences.add(String.format(sentence, values));
    }

    void at(String file, int line, String sentence, Object... values) {
        sentences.add(file + ":" + line + ": " + String.format(sentence, values));
    }

    List<String> all() {
        return List.copyOf(sentences);
    }

    boolean none() {
        return sentences.isEmpty();
    }

    /** {@code ; did you mean "x"?} when one of the known names is near, else nothing. */
    static String nearest(String wrong, Collection<String> known) {
        Optional<String> near = known.stream()
                .filter(name -> distance(wrong, name) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
        return near.map(name -> "; did you mean \"" + name + "\"?")
                .orElse("; known are "
                        + String.join(", ", known.stream().sorted().toList()));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
