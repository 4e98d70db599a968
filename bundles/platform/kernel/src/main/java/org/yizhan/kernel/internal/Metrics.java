// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.health.Gauge;
import org.yizhan.api.platform.RequestMetrics;

/** All numbers of this node, in Prometheus' text form. */
@Component(service = {RequestMetrics.class, Metrics.class})
public final class Metrics implements RequestMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer =
            PrometheusTextFormatWriter.builder().build();
    private final RequestCounts requests = new RequestCounts(registry);
    private final Guard guard;
    private final ModuleCalls calls;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private final List<Gauge> gauges = new CopyOnWriteArrayList<>();

    @Activate
    public Metrics(@Reference Guard guard, @Reference ModuleCalls calls) {
        this.guard = guard;
        this.calls = calls;
        JvmMemoryMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    @Override
    public void served(String module, String method, int status, long nanos) {
        requests.served(module, method, status, nanos);
        calls.served(module, status);
    }

    @Override
    public void late(String module, int anew, long seconds, long deadline) {
        calls.late(module, anew, seconds, deadline);
    }

    /** For gauges that no service registry brings. */
    public void add(Gauge gauge) {
        gauges.add(gauge);
    }

    String contentType() {
        return writer.getContentType();
    }

    void write(OutputStream out) throws IOException {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        Set<String> names = new HashSet<>();
        for (MetricSnapshot metric : registry.scrape()) {
            names.add(metric.getMetadata().getPrometheusName());
            all.metricSnapshot(metric);
        }
        for (Gauge gauge : gauges) {
            MetricSnapshot read = guard.call(
                            "platform.gauge", gauge.getClass().getName(), LIMIT, gauge, Metrics::read, null)
                    .value();
            if (read != null && names.add(read.getMetadata().getPrometheusName())) {
                all.metricSnapshot(read);
            } else {
                LOG.debug("{} gave no number, or one that is there already", gauge);
            }
        }
        writer.write(out, all.build());
    }

    private static MetricSnapshot read(Gauge gauge) {
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name(gauge.name()).help(gauge.help());
        for (Map.Entry<String, Double> value : gauge.values().entrySet()) {
            GaugeSnapshot.GaugeDataPointSnapshot.Builder point =
                    GaugeSnapshot.GaugeDataPointSnapshot.builder().value(value.getValue());
            if (gauge.label() != null) {
                point.labels(Labels.of(gauge.label(), value.getKey()));
            }
            snapshot.dataPoint(point.build());
        }
        return snapshot.build();
    }
}
