// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.yizhan.api.platform.ModuleCounts;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/** How many statements of each module were refused when it ran them. */
final class RefusedStatements implements ModuleCounts {
    private static final int MOST = 200;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Set<Reason> told = ConcurrentHashMap.newKeySet();

    /** @return whether it is to be told: the first of its kind, and not one of too many */
    boolean add(String module, Reason reason) {
        counts.computeIfAbsent(module, any -> new LongAdder()).increment();
        return told.size() < MOST && told.add(reason);
    }

    @Override
    public Map<String, Long> of(String module) {
        LongAdder count = counts.get(module);
        return Map.of("refusedStatements", count == null ? 0 : count.sum());
    }

    Map<String, Double> byModule() {
        return counts.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().doubleValue()));
    }
}
