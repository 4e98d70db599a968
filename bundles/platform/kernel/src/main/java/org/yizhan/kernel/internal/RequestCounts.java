// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Set;
import org.yizhan.api.platform.RequestMetrics;

/** Counts and times of requests. What a client can choose freely never becomes a label. */
final class RequestCounts implements RequestMetrics {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Counter requests;
    private final Histogram seconds;

    RequestCounts(PrometheusRegistry registry) {
        requests = Counter.builder()
                .name("yizhan_requests")
                .help("Requests answered.")
                .labelNames("module", "method", "status")
                .register(registry);
        seconds = Histogram.builder()
                .name("yizhan_request_duration_seconds")
                .help("From the first byte read to the last byte handed over.")
                .unit(Unit.SECONDS)
                .labelNames("module")
                .classicOnly()
                .classicUpperBounds(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
                .register(registry);
    }

    @Override
    public void served(String module, String method, int status, long nanos) {
        String verb = METHODS.contains(method) ? method : "OTHER";
        requests.labelValues(module, verb, Integer.toString(status)).inc();
        seconds.labelValues(module).observe(nanos / 1e9);
    }
}
