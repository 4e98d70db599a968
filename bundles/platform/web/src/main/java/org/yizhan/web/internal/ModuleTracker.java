// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.platform.Modules;

/**
 * Follows the modules' bundles and REST components. A module serves as soon as all components that it declares are there; when
 * one goes, nobody comes in until the rest, or the successor, is whole.
 */
final class ModuleTracker
        implements BundleTrackerCustomizer<String>, ServiceTrackerCustomizer<Object, ModuleTracker.Member> {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleTracker.class);
    private static final String MODULE = "yizhan.module";
    private static final String RESOURCE = "osgi.jakartars.resource";
    private static final String EXTENSION = "osgi.jakartars.extension";
    /** How long a module that has gone may be on its way back. */
    private static final long RETURN_MILLIS = 2000;
    /** How long a module may take to become whole, from the last of its components that came or went. */
    private static final long PATIENCE_MILLIS = 5000;

    private final Map<String, List<Member>> members = new HashMap<>();
    private final Map<String, Integer> bundles = new HashMap<>();
    private final Map<String, Long> changes = new HashMap<>();
    /** What each module's application was built from; null while it has none. */
    private final Map<String, List<Member>> served = new HashMap<>();

    private final Set<String> settling = ConcurrentHashMap.newKeySet();

    private final RestHost host;
    private final Gates gates;
    private final Share share;
    private final ScheduledExecutorService clock;
    private final ToIntFunction<Gate> limit;
    private final Services platform;
    private final Declared declared;
    private final Runnable told;
    private final BundleTracker<String> bundleTracker;
    private final ServiceTracker<Object, Member> serviceTracker;
    private final BundleContext context;

    ModuleTracker(BundleContext context, WebServer server, Services platform) {
        this.context = context;
        this.host = server.host;
        this.gates = server.gates;
        this.share = server.share;
        this.clock = server.clock;
        this.limit = server::concurrent;
        this.told = server.streams::changed;
        this.platform = platform;
        this.declared = new Declared(context);
        int all = Bundle.INSTALLED | Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;
        this.bundleTracker = new BundleTracker<>(context, all, this);
        this.serviceTracker = new ServiceTracker<>(context, filter(), this);
    }

    /** A component of a module. */
    record Member(String module, Bundle bundle, Object service, boolean resource) {}

    void open() {
        bundleTracker.open();
        serviceTracker.open();
    }

    void close() {
        serviceTracker.close();
        bundleTracker.close();
        declared.close();
    }

    @Override
    public String addingBundle(Bundle bundle, BundleEvent event) {
        String module = module(bundle);
        if (module != null) {
            synchronized (members) {
                bundles.merge(module, 1, Integer::sum);
            }
            Gate gate = gates.add(module);
            if (ModuleGate.letIn(bundle.getLocation())) {
                gate.beside(share);
            }
            modifiedBundle(bundle, event, module);
        }
        return module;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, String module) {
        if (bundle.getState() == Bundle.STOPPING) {
            shut(module, null);
        } else {
            openIfBare(bundle, module);
        }
    }

    /** A module without resources may have servlets of its own, or nothing under {@code /api} at all. */
    private void openIfBare(Bundle bundle, String module) {
        if (bundle.getState() != Bundle.ACTIVE || host.serves(module) || declared.resources(bundle) > 0) {
            return;
        }
        if (declared.none(bundle) && known(module)) {
            Gate gate = gates.add(module);
            gate.open(limit.applyAsInt(gate));
            told.run();
        } else {
            clock.schedule(() -> openIfBare(bundle, module), 50, TimeUnit.MILLISECONDS);
        }
    }

    /** Whether the permissions that the module declares are in force: before that, everybody would be refused. */
    private boolean known(String module) {
        Modules modules = platform.modules();
        return modules != null && modules.find(module) != null;
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, String module) {
        synchronized (members) {
            bundles.merge(module, -1, (now, less) -> now + less == 0 ? null : now + less);
        }
        clock.schedule(() -> forgetIfGone(module), RETURN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void forgetIfGone(String module) {
        synchronized (members) {
            if (bundles.containsKey(module) || members.containsKey(module)) {
                return;
            }
        }
        host.remove(module);
        told.run();
    }

    @Override
    public Member addingService(ServiceReference<Object> reference) {
        Bundle bundle = reference.getBundle();
        String module = module(reference);
        Object service = module == null || bundle == null ? null : context.getService(reference);
        if (service == null) {
            LOG.warn("A REST component of {} belongs to no module or cannot be had", bundle);
            return null;
        }
        boolean resource = Boolean.parseBoolean(String.valueOf(reference.getProperty(RESOURCE)));
        Member member = new Member(module, bundle, service, resource);
        synchronized (members) {
            members.computeIfAbsent(module, any -> new ArrayList<>()).add(member);
        }
        changed(module);
        return member;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Member member) {
        changed(member.module());
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Member member) {
        shut(member.module(), member);
        context.ungetService(reference);
        changed(member.module());
    }

    private void changed(String module) {
        synchronized (members) {
            changes.put(module, System.nanoTime());
        }
        clock.execute(() -> settle(module));
    }

    /** Has its turn when nobody else is at work on the same module: modules are built beside each other, one never twice. */
    private void settle(String module) {
        if (!settling.add(module)) {
            clock.schedule(() -> settle(module), 50, TimeUnit.MILLISECONDS);
            return;
        }
        try {
            settleAlone(module);
        } finally {
            settling.remove(module);
        }
    }

    /** Builds the module's application if it is whole, or has not become whole in time. */
    private void settleAlone(String module) {
        List<Member> now;
        long quiet;
        synchronized (members) {
            now = List.copyOf(members.getOrDefault(module, List.of()));
            quiet = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - changes.getOrDefault(module, 0L));
            if (now.isEmpty() || now.equals(served.get(module))) {
                return;
            }
        }
        if (known(module) && (whole(now) || quiet >= PATIENCE_MILLIS)) {
            serve(module, now);
        } else {
            // Who is late is not asked all the time.
            clock.schedule(() -> settle(module), quiet < PATIENCE_MILLIS ? 50 : 1000, TimeUnit.MILLISECONDS);
        }
    }

    private void serve(String module, List<Member> now) {
        RestApplication next;
        try {
            next = host.build(module, services(now, true), services(now, false));
        } catch (RuntimeException | LinkageError broken) {
            LOG.error("Module {} cannot serve", module, broken);
            return;
        }
        synchronized (members) {
            if (now.equals(members.get(module))) {
                served.put(module, now);
                host.publish(next);
                told.run();
                return;
            }
        }
        // Something came or went meanwhile: that change has its own turn.
        next.retire();
    }

    /** @param gone the member that leaves, or null when the whole bundle is about to */
    private void shut(String module, Member gone) {
        RestApplication former;
        synchronized (members) {
            List<Member> rest = members.get(module);
            if (rest != null && rest.remove(gone) && rest.isEmpty()) {
                members.remove(module);
            }
            served.remove(module);
            former = host.withdraw(module);
        }
        host.drain(module, former);
    }

    private static List<Object> services(List<Member> members, boolean resource) {
        return members.stream()
                .filter(member -> member.resource() == resource)
                .map(Member::service)
                .toList();
    }

    private boolean whole(List<Member> now) {
        return now.stream()
                .map(Member::bundle)
                .distinct()
                .allMatch(bundle -> now.stream()
                                .filter(member -> member.resource() && member.bundle() == bundle)
                                .count()
                        >= declared.resources(bundle));
    }

    private static String module(ServiceReference<?> reference) {
        Object said = reference.getProperty(MODULE);
        return said instanceof String module ? module : module(reference.getBundle());
    }

    private static String module(Bundle bundle) {
        BundleRevision revision = bundle == null ? null : bundle.adapt(BundleRevision.class);
        if (revision != null) {
            for (BundleCapability capability : revision.getDeclaredCapabilities(MODULE)) {
                if (capability.getAttributes().get(MODULE) instanceof String module) {
                    return module;
                }
            }
        }
        return null;
    }

    private static Filter filter() {
        try {
            return FrameworkUtil.createFilter("(|(" + RESOURCE + "=true)(" + EXTENSION + "=true))");
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
