// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.Arrays;
import java.util.List;

/** The suites there are. A suite is chosen for new keys; an old key keeps its own. */
enum Suites {
    JDK(new JdkSuite()),
    GM(new GmSuite());

    private final CryptoSuite suite;

    Suites(CryptoSuite suite) {
        this.suite = suite;
    }

    /** @param profile the setting {@code crypto.profile}: {@code jdk} or {@code gm} */
    static CryptoSuite ofProfile(String profile) {
        return Arrays.stream(values())
                .filter(known -> known.name().equalsIgnoreCase(profile))
                .map(known -> known.suite)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "crypto.profile \"" + profile + "\" is not known: it is one of " + List.of("jdk", "gm")));
    }

    static CryptoSuite ofAlgorithm(String algorithm) {
        return Arrays.stream(values())
                .map(known -> known.suite)
                .filter(suite -> suite.algorithm().equals(algorithm))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No crypto suite knows the algorithm " + algorithm));
    }
}
