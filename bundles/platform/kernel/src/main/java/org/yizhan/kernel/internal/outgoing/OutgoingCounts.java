// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.health.Gauge;
import org.yizhan.api.platform.ModuleCounts;
import org.yizhan.kernel.internal.Metrics;

/** How many calls each module has made, and how many came to nothing: refused here, not answered, too long. */
@Component(service = {OutgoingCounts.class, ModuleCounts.class})
public final class OutgoingCounts implements ModuleCounts {
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failed = new ConcurrentHashMap<>();

    @Activate
    public OutgoingCounts(@Reference Metrics metrics) {
        metrics.add(new ByModule(
                "yizhan_outgoing_calls", "Calls to hosts outside since this node started, by module", calls));
        metrics.add(new ByModule(
                "yizhan_outgoing_failed_calls",
                "Calls to hosts outside that came to nothing since this node started, by module",
                failed));
    }

    void answered(String module) {
        calls.computeIfAbsent(module, any -> new LongAdder()).increment();
    }

    void failed(String module) {
        answered(module);
        failed.computeIfAbsent(module, any -> new LongAdder()).increment();
    }

    @Override
    public Map<String, Long> of(String module) {
        return Map.of("outgoingCalls", sum(calls, module), "outgoingFailed", sum(failed, module));
    }

    private static long sum(Map<String, LongAdder> counts, String module) {
        LongAdder count = counts.get(module);
        return count == null ? 0 : count.sum();
    }

    private record ByModule(String name, String help, Map<String, LongAdder> counts) implements Gauge {
        @Override
        public String label() {
            return "module";
        }

        @Override
        public Map<String, Double> values() {
            return counts.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, entry -> entry.getValue().doubleValue()));
        }
    }
}
