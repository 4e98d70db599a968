// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api;

/**
 * The tree in 12-digit region codes: province 2 digits, city 4, county 6 (GB/T 2260), town 9, village 12 (GB/T 10114), filled up
 * with zeros. All zeros is the whole country.
 */
public final class RegionCode {
    private static final int LENGTH = 12;
    private static final int[] LEVELS = {0, 2, 4, 6, 9};

    private RegionCode() {}

    /**
     * The digits that all codes of this region and below begin with; empty for the whole country.
     *
     * @throws IllegalArgumentException when it is not twelve digits
     */
    public static String prefix(String code) {
        if (!wellFormed(code)) {
            throw new IllegalArgumentException("A region code has twelve digits");
        }
        for (int level : LEVELS) {
            if (zerosFrom(code, level)) {
                return code.substring(0, level);
            }
        }
        return code;
    }

    /** Whether the region is the other one or lies above it. False when either is null or no code. */
    public static boolean covers(String region, String other) {
        return wellFormed(region) && wellFormed(other) && other.startsWith(prefix(region));
    }

    /** Whether it is a code of twelve digits; says nothing on whether such a region exists. */
    public static boolean wellFormed(String code) {
        if (code == null || code.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (code.charAt(i) < '0' || code.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean zerosFrom(String code, int start) {
        for (int i = start; i < LENGTH; i++) {
            if (code.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
