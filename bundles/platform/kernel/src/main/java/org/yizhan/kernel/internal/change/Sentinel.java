// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.health.HealthCheck.Result;
import org.yizhan.api.health.HealthCheck.Status;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.kernel.internal.BoundedGuard;
import org.yizhan.kernel.internal.Extension;
import org.yizhan.kernel.internal.ModuleCalls;
import org.yizhan.kernel.internal.change.ModuleSet.Member;
import org.yizhan.kernel.internal.setting.SettingTests;

/**
 * Watches the modules of the set at this node, and says which of them do harm: most of their requests fail or never come back, their
 * extensions neither answer nor come back, they start one thread after another, or they have tried what no module may. Looks once a
 * second, from one thread.
 */
@Component(service = Sentinel.class)
public final class Sentinel {
    /** Fewer requests say nothing. */
    private static final int JUDGES_FROM = 10;

    private static final int PATIENCE_SECONDS = 5;
    /** A request that has not come back after so many times its deadline never will. */
    private static final int HOPELESS = 2;

    private static final int THREADS = 50;
    private static final int LOOKS_AT_THREADS_EACH = 5;

    private final ModuleCalls calls;
    private final BoundedGuard guard;
    private final Container container;
    private final Offences offences;
    /** The set that this node has, or is on its way to. */
    private ModuleSet begun = ModuleSet.EMPTY;

    private final Map<String, Integer> strikes = new HashMap<>();
    private final Map<String, OwnThreads> threads = new HashMap<>();
    private final Map<String, Set<Thread>> former = new HashMap<>();
    private final Map<String, Reason> suspected = new ConcurrentHashMap<>();
    private final Map<String, Reason> harmful = new ConcurrentHashMap<>();
    private int turn;

    @Activate
    public Sentinel(
            @Reference ModuleCalls calls,
            @Reference BoundedGuard guard,
            @Reference Container container,
            @Reference Offences offences) {
        this.calls = calls;
        this.guard = guard;
        this.container = container;
        this.offences = offences;
    }

    /** Looks at them all. */
    synchronized void look(ModuleSet set) {
        Set<String> running = set.members().stream()
                .filter(Member::enabled)
                .map(Member::module)
                .collect(Collectors.toSet());
        strikes.keySet().retainAll(running);
        threads.keySet().retainAll(running);
        suspected.keySet().retainAll(running);
        harmful.keySet().retainAll(running);
        offences.askForExits();
        boolean counts = ++turn % LOOKS_AT_THREADS_EACH == 0 && !running.isEmpty();
        Map<Thread, StackTraceElement[]> stacks = counts ? Thread.getAllStackTraces() : Map.of();
        for (String module : running) {
            Reason sure = sure(module, stacks);
            Reason bad = sure == null ? bad(module) : sure;
            int inARow = bad == null ? 0 : strikes.getOrDefault(module, 0) + 1;
            strikes.put(module, inARow);
            suspect(module, bad == null ? late(module) : bad);
            if (sure != null || inARow >= PATIENCE_SECONDS) {
                harmful.put(module, bad);
            }
        }
    }

    private void suspect(String module, Reason bad) {
        if (bad != null) {
            suspected.put(module, bad);
        } else {
            suspected.remove(module);
        }
    }

    /** What does not pass by itself, so that nobody waits. */
    private Reason sure(String module, Map<Thread, StackTraceElement[]> stacks) {
        Reason offence = offences.of(module);
        if (offence != null) {
            return offence;
        }
        ModuleCalls.Late late = calls.late(module);
        return late != null && late.seconds() >= HOPELESS * late.deadline()
                ? late(module)
                : tooManyThreads(module, stacks);
    }

    private Reason late(String module) {
        ModuleCalls.Late late = calls.late(module);
        return late == null
                ? null
                : new Reason("platform.module-late", Map.of("module", module, "seconds", late.seconds()));
    }

    private Reason bad(String module) {
        ModuleCalls.Count count = calls.of(module);
        if (count.all() >= JUDGES_FROM && count.failed() * 2 >= count.all()) {
            return new Reason(
                    "platform.module-failing", Map.of("module", module, "failed", count.failed(), "all", count.all()));
        }
        List<Extension.Row> rows = guard.rows().stream()
                .filter(row -> module.equals(row.module()) && !tried(row))
                .toList();
        int stuck = rows.stream().mapToInt(Extension.Row::stuck).sum();
        return rows.stream()
                .filter(row -> row.breaker().equals("open") || stuck >= Extension.SEATS && row.stuck() > 0)
                .findFirst()
                .map(row -> new Reason(
                        "platform.module-extension-failing",
                        Map.of("module", module, "extension", row.extension(), "point", row.point())))
                .orElse(null);
    }

    /** Whether it fails, or waits for an answer that never comes, because of what an operator types. */
    private static boolean tried(Extension.Row row) {
        return row.point().equals(SettingTests.POINT);
    }

    private Reason tooManyThreads(String module, Map<Thread, StackTraceElement[]> stacks) {
        Bundle bundle = container.bundle(module);
        if (stacks.isEmpty() || bundle == null) {
            return null;
        }
        Set<Thread> before = former.getOrDefault(module, Set.of());
        long count = threads.computeIfAbsent(module, any -> new OwnThreads(bundle, before))
                .count(stacks);
        return count <= THREADS
                ? null
                : new Reason("platform.module-threads", Map.of("module", module, "threads", count, "max", THREADS));
    }

    /** @return null when it does no harm */
    Reason of(String module) {
        return harmful.get(module);
    }

    /**
     * Says to which set this node goes. A module that is not the same in it begins anew, and is not blamed for what was; to be told
     * once more changes nothing.
     */
    synchronized void begin(ModuleSet set) {
        Set<String> anew = begun.changed(set);
        begun = set;
        if (anew.isEmpty()) {
            return;
        }
        Set<Thread> now = Collections.newSetFromMap(new WeakHashMap<>());
        now.addAll(Thread.getAllStackTraces().keySet());
        for (String module : anew) {
            calls.forget(module);
            guard.beginAnew(module);
            offences.forget(module);
            strikes.remove(module);
            suspected.remove(module);
            harmful.remove(module);
            threads.remove(module);
            former.put(module, now);
        }
    }

    /** Degraded while a module goes wrong that is not stopped yet, and while nothing keeps modules from ending the JVM. */
    Result check() {
        if (!suspected.isEmpty()) {
            return new Result(Status.DEGRADED, "goes wrong, and is stopped if it goes on: " + reasons(suspected));
        }
        return offences.exitsGuarded()
                ? Result.UP
                : new Result(
                        Status.DEGRADED,
                        "nothing keeps modules from ending the JVM: bin/karaf starts it with an agent");
    }

    private static String reasons(Map<String, Reason> modules) {
        return modules.values().stream()
                .map(reason -> reason.code() + " " + new TreeMap<>(reason.values()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Module → why it must be stopped. */
    Map<String, Reason> harmful() {
        return Map.copyOf(harmful);
    }
}
