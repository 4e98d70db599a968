// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.yizhan.api.health.Gauge;
import org.yizhan.api.platform.Finding;
import org.yizhan.api.platform.FolderLooks;
import org.yizhan.kernel.internal.change.Stops;

/**
 * What this node finds about itself: of {@code yizhan doctor} what can be seen from within. What only the machine knows (the port,
 * another Java, an upgrade that was cut off) stays with the command line.
 */
@Component(service = Doctor.class, configurationPid = PlatformConfig.PID)
public final class Doctor {
    private static final String CONNECTIONS = "yizhan_database_connections";

    private final Places places;
    private final Fitness fitness;
    private final Stops stops;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private final List<Gauge> gauges = new CopyOnWriteArrayList<>();

    /** Where this node lies. @param inbox null when there is none */
    record Places(Path home, Path etc, Path data, Path keys, Path log, Path inbox) {
        static Places of(BundleContext context, PlatformConfig config) {
            String keys = context.getProperty("yizhan.keys");
            return new Places(
                    whole(context.getProperty("karaf.home")),
                    whole(context.getProperty("karaf.etc")),
                    whole(DataFolder.of(config).path().toString()),
                    whole(keys == null ? context.getProperty("karaf.base") + "/keys" : keys),
                    whole(context.getProperty("karaf.log")),
                    config.inbox().isBlank() ? null : whole(config.inbox()));
        }

        private static Path whole(String folder) {
            return Path.of(folder).toAbsolutePath().normalize();
        }
    }

    @Activate
    public Doctor(BundleContext context, PlatformConfig config, @Reference Fitness fitness, @Reference Stops stops) {
        this(Places.of(context, config), fitness, stops);
    }

    Doctor(Places places, Fitness fitness, Stops stops) {
        this.places = places;
        this.fitness = fitness;
        this.stops = stops;
    }

    /** For what no service registry brings. */
    void add(Gauge gauge) {
        gauges.add(gauge);
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(FolderLooks.disk(places.data()));
        findings.add(FolderLooks.data(places.data()));
        findings.add(FolderLooks.key(places.keys().resolve("vault.key"), places.data()));
        findings.add(FolderLooks.keys(places.keys(), places.data()));
        findings.add(FolderLooks.deploy(places.home(), places.etc()));
        findings.add(FolderLooks.trust(places.etc()));
        findings.add(FolderLooks.inbox(places.inbox()));
        findings.add(FolderLooks.log(places.log()));
        findings.add(modules());
        findings.addAll(stops.findings());
        gauges.stream()
                .filter(gauge -> CONNECTIONS.equals(gauge.name()))
                .findFirst()
                .ifPresent(gauge -> findings.add(pool(gauge.values())));
        return findings;
    }

    private Finding modules() {
        List<Fitness.Found> all = fitness.all();
        List<String> unsound = all.stream()
                .filter(found -> found.state() != Fitness.State.ACTIVE)
                .map(found -> found.id() + " ("
                        + (found.reason() == null ? "-" : found.reason().code()) + ")")
                .toList();
        boolean good = unsound.isEmpty();
        return Finding.of("modules", good, good ? all.size() : String.join(", ", unsound));
    }

    /** Whoever waits for a connection makes people wait. */
    private static Finding pool(Map<String, Double> connections) {
        long waiting = count(connections, "waiting");
        return Finding.of("pool", waiting == 0, count(connections, "active"), count(connections, "idle"), waiting);
    }

    private static long count(Map<String, Double> connections, String state) {
        return connections.getOrDefault(state, 0.0).longValue();
    }
}
