// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

/** The range of platforms that a module fits, as descriptors write it: {@code >=1.0 <2}, all of which must hold. */
public final class SdkRange {
    private SdkRange() {}

    public static boolean holds(String range, String version) {
        for (String bound : range.strip().split("\\s+")) {
            String number = bound.replaceFirst("^[<>=]+", "");
            int order = compare(version, number);
            boolean holds =
                    switch (bound.substring(0, bound.length() - number.length())) {
                        case ">=" -> order >= 0;
                        case ">" -> order > 0;
                        case "<" -> order < 0;
                        case "<=" -> order <= 0;
                        default -> order == 0;
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** Number by number; what is not written is 0. */
    private static int compare(String one, String other) {
        String[] left = one.split("\\.");
        String[] right = other.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(at(left, i), at(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int at(String[] numbers, int i) {
        return i < numbers.length && numbers[i].matches("[0-9]{1,9}") ? Integer.parseInt(numbers[i]) : 0;
    }
}
