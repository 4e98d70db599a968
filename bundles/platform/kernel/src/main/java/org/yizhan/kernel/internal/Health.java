// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.health.HealthCheck.Result;
import org.yizhan.api.health.HealthCheck.Status;
import org.yizhan.api.platform.ModuleReadiness;
import org.yizhan.api.platform.Modules;

/**
 * Asks every check through the guard and adds up the answers. One second old at most; only one caller asks at a time. A check
 * of a module that is not required, and an extension that is away, degrade the node but never bring it down; whose a check is, the
 * bundle says that has registered it. Nor does a check
 * that is late once: on a machine that has too much to do for a moment any may be, and whoever takes the node out of service
 * then has the others do its work as well.
 */
@Component(service = Health.class, configurationPid = PlatformConfig.PID)
public final class Health {
    static final String POINT = "platform.health";

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Result NO_ANSWER = new Result(Status.DOWN, "no answer within a second, or an error");

    private final BoundedGuard guard;
    private final Modules modules;
    private final Readiness readiness;
    private final Set<String> required;
    private final ThreadPoolExecutor threads;
    /** The checks that were not well at the last look. */
    private Set<KnownCheck> doubted = Set.of();

    private Report last;
    private long lastNanos;

    private final List<KnownCheck> checks = new CopyOnWriteArrayList<>();

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private final List<ModuleReadiness> parts = new CopyOnWriteArrayList<>();

    @Activate
    public Health(
            BundleContext context, PlatformConfig config, @Reference BoundedGuard guard, @Reference Modules modules) {
        this.guard = guard;
        this.modules = modules;
        this.required = Set.of(config.requiredModules());
        this.readiness = new Readiness(context, modules, required, parts);
        this.threads = new ThreadPoolExecutor(8, 8, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "health");
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    @Deactivate
    void close() {
        threads.shutdown();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(HealthCheck check, ServiceReference<HealthCheck> reference) {
        add(check, reference.getBundle());
    }

    void add(HealthCheck check, Bundle bundle) {
        checks.add(new KnownCheck(check, bundle));
    }

    void remove(HealthCheck check) {
        checks.removeIf(asked -> asked.check == check);
    }

    /** For what no service registry brings. */
    void add(ModuleReadiness part) {
        parts.add(part);
    }

    /** How things are, or were a second ago at most. A node that was not ready is seen at once when it is. */
    synchronized Report report() {
        boolean old = last == null || System.nanoTime() - lastNanos > TimeUnit.SECONDS.toNanos(1);
        if (old || !last.ready() && readiness.missing().isEmpty()) {
            last = look();
            lastNanos = System.nanoTime();
        }
        return last;
    }

    /** The parts that a module still lacks to serve. */
    public List<String> missing(Modules.Module module) {
        return readiness.missing(module);
    }

    /** What a module's own checks say now. */
    public List<Line> of(String module) {
        return checks.stream()
                .filter(asked -> module.equals(module(asked.bundle)))
                .map(asked -> ask(asked).line())
                .toList();
    }

    /** Asks all, however long ago the last time was. */
    synchronized Report look() {
        // The required ones first, so that they do not stand in line behind others that hang.
        List<CompletableFuture<Answer>> asked = checks.stream()
                .sorted(Comparator.comparing(check -> !isRequired(check.bundle)))
                .map(check -> CompletableFuture.supplyAsync(() -> ask(check), threads))
                .toList();
        List<Line> lines = new ArrayList<>();
        Set<KnownCheck> bad = new HashSet<>();
        for (CompletableFuture<Answer> one : asked) {
            Answer answer = one.join();
            Line line = answer.line();
            if (line.status() == Status.DOWN) {
                bad.add(answer.check());
            }
            lines.add(answer.silent() && !doubted.contains(answer.check()) ? line.degraded() : line);
        }
        doubted = bad;
        lines.sort(Comparator.comparing(Line::id));
        List<Extension.Row> extensions =
                guard.rows().stream().filter(row -> !row.point().equals(POINT)).toList();
        List<String> missing = readiness.missing();
        return new Report(status(lines, extensions, missing), missing, lines, extensions);
    }

    private static Status status(List<Line> lines, List<Extension.Row> extensions, List<String> missing) {
        if (!missing.isEmpty()) {
            return Status.DOWN;
        }
        Status worst = extensions.stream().allMatch(Extension.Row::healthy) ? Status.UP : Status.DEGRADED;
        for (Line line : lines) {
            Status counts = line.status() == Status.DOWN && !line.required() ? Status.DEGRADED : line.status();
            worst = counts.compareTo(worst) > 0 ? counts : worst;
        }
        return worst;
    }

    private Answer ask(KnownCheck asked) {
        Guard.Guarded<Result> answer = guard.call(
                POINT, asked.id(), LIMIT, asked.check, check -> asked.name().check(), NO_ANSWER);
        Result result = answer.value();
        Result sound = result == null || result.status() == null ? NO_ANSWER : result;
        boolean silent = answer.degraded() != null && !answer.degraded().endsWith(":failed");
        return new Answer(
                asked, new Line(asked.id(), sound.status(), sound.detail(), isRequired(asked.bundle)), silent);
    }

    /** What belongs to no module belongs to the platform, unless it came through the gate. */
    private boolean isRequired(Bundle bundle) {
        String module = module(bundle);
        return module == null ? Whose.module(bundle) == null : required.contains(module) || module.equals("platform");
    }

    private String module(Bundle bundle) {
        Modules.Module module = bundle == null ? null : modules.of(bundle.getBundleId());
        return module == null ? null : module.id();
    }

    /**
     * How the node is.
     *
     * @param missing what required modules lack, as {@code module: part}; empty when the node is ready
     */
    public record Report(Status status, List<String> missing, List<Line> checks, List<Extension.Row> extensions) {
        boolean ready() {
            return missing.isEmpty();
        }
    }

    /** What one check said. */
    public record Line(String id, Status status, String detail, boolean required) {
        private Line degraded() {
            return new Line(id, Status.DEGRADED, detail, required);
        }
    }

    /** @param silent whether it is not the check that has said so: it was late, or there was no thread to ask it */
    private record Answer(KnownCheck check, Line line, boolean silent) {}
}
