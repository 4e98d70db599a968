// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Small numbers for codes, so that rows hold and compare numbers. A number is never given up. */
final class Names {
    private final Numbers trades = new Numbers();
    private final Numbers natures = new Numbers();

    int trade(String code) {
        return trades.of(code);
    }

    /** One bit for each nature; there are far fewer than 64. */
    long nature(String code) {
        return 1L << (natures.of(code) & 63);
    }

    private static final class Numbers {
        private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
        private final AtomicInteger next = new AtomicInteger();

        int of(String name) {
            return numbers.computeIfAbsent(name, unknown -> next.getAndIncrement());
        }
    }
}
