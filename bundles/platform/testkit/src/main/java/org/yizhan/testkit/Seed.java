// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

/**
 * What random tests begin with: the same number in each build, so that a build that failed fails again, unless
 * {@code -Dyizhan.seed} names another or says {@code random}.
 */
public final class Seed {
    private static final String PROPERTY = "yizhan.seed";
    private static final long USUAL = 20_230_626;

    private Seed() {}

    /** @throws NumberFormatException when the property is neither a number nor {@code random} */
    public static long get() {
        String said = System.getProperty(PROPERTY, "");
        return said.isEmpty() ? USUAL : said.equals("random") ? System.nanoTime() : Long.parseLong(said);
    }
}
