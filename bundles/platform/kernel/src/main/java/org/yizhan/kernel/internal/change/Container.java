// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.platform.ModuleGate.Archive;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.kernel.internal.change.ModuleSet.Member;

/** The bundles of the set, in the framework. Brings them to what a set says, and touches nothing else. */
@Component(service = Container.class)
public final class Container {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    private static final long REFRESH_SECONDS = 30;

    private final BundleContext context;
    private final ModuleGate gate;
    private final Archives archives;
    /** What each bundle was made from. The gate empties the framework at each start, so that this is never older than that. */
    private final Map<Long, String> made = new HashMap<>();
    /** What came of the last set. */
    private volatile Map<String, Reason> refused = Map.of();

    @Activate
    public Container(BundleContext context, @Reference ModuleGate gate, @Reference Archives archives) {
        this.context = context;
        this.gate = gate;
        this.archives = archives;
    }

    /**
     * What came of it, found by looking at the framework before and after.
     *
     * @param installed the bundles of modules that are there since, by their symbolic names
     * @param removed those that are not there any more
     * @param refreshed the bundles that were replaced, taken out or rewired, by their symbolic names, as the framework has them
     *     afterwards; also those that it keeps the former wiring of
     * @param failed module → why it is not as the set says
     */
    record Brought(Set<String> installed, Set<String> removed, Set<String> refreshed, Map<String, Reason> failed) {}

    /**
     * Brings the framework to the set: takes out, puts in, replaces, rewires exactly what that touches, starts. Does as much as
     * it can; only one at a time.
     */
    synchronized Brought bring(ModuleSet set) {
        Map<String, Reason> failed = new HashMap<>();
        Map<String, byte[]> files = files(set, failed);
        List<Wired> before = wired();
        List<Bundle> there = present();
        List<Bundle> touched = new ArrayList<>();
        for (Bundle bundle : there) {
            String module = module(bundle);
            Member member = set.find(module);
            if (member == null || !member.enabled()) {
                takeOut(bundle, failed);
                touched.add(bundle);
            }
        }
        files.forEach((module, file) -> put(set.find(module), file, touched, failed));
        refresh(touched);
        Set<String> refreshed = differing(before, touched);
        start(set);
        refused = Map.copyOf(failed);
        List<Bundle> now = present();
        return new Brought(beyond(there, now), beyond(now, there), refreshed, failed);
    }

    /** Those of the second that are not among the first. */
    private static Set<String> beyond(List<Bundle> first, List<Bundle> second) {
        return names(second.stream().filter(bundle -> !first.contains(bundle)).toList());
    }

    /** The files that are needed, read before anything stops: nobody waits for the database then. */
    private Map<String, byte[]> files(ModuleSet set, Map<String, Reason> failed) {
        Map<String, byte[]> files = new TreeMap<>();
        for (Member member : set.members()) {
            Bundle bundle = bundle(member.module());
            boolean there = bundle != null && member.archive().equals(made.get(bundle.getBundleId()));
            if (member.enabled() && !there) {
                try {
                    files.put(member.module(), archives.content(member.archive()));
                } catch (Problem lost) {
                    failed.put(member.module(), Reasons.of(lost));
                }
            }
        }
        return files;
    }

    private void takeOut(Bundle bundle, Map<String, Reason> failed) {
        try {
            bundle.uninstall();
            made.remove(bundle.getBundleId());
        } catch (BundleException | RuntimeException e) {
            failed.put(module(bundle), failure(module(bundle), e));
        }
    }

    private void put(Member member, byte[] file, List<Bundle> touched, Map<String, Reason> failed) {
        Bundle bundle = bundle(member.module());
        try {
            approved(member, gate.inspect(file));
            if (bundle == null) {
                made.put(gate.install(file), member.archive());
                return;
            }
            bundle.stop(Bundle.STOP_TRANSIENT);
            touched.add(bundle);
            gate.update(bundle.getBundleId(), file);
            made.put(bundle.getBundleId(), member.archive());
        } catch (Problem refused) {
            failed.put(member.module(), Reasons.of(refused));
        } catch (BundleException | RuntimeException e) {
            failed.put(member.module(), failure(member.module(), e));
        }
    }

    /** Whether the file is what the set says, and what everybody is told. */
    private static void approved(Member member, Archive file) {
        if (!member.archive().equals(file.sha256())
                || !member.module().equals(file.module())
                || !member.version().equals(file.version())) {
            throw Problem.refused("platform.archive-differs").with("archive", member.archive());
        }
    }

    private static Reason failure(String module, Exception e) {
        LOG.error("Module {} cannot be changed", module, e);
        return new Reason("platform.unfit-activation", Map.of("module", module, "bundle", module));
    }

    /** A bundle as it was. @param wiring null while it is not resolved */
    private record Wired(Bundle bundle, String name, BundleWiring wiring) {}

    private List<Wired> wired() {
        return bundles().stream()
                .map(bundle -> new Wired(bundle, name(bundle), bundle.adapt(BundleWiring.class)))
                .toList();
    }

    private Set<String> differing(List<Wired> before, List<Bundle> touched) {
        Set<Bundle> kept = new HashSet<>(wiring().getRemovalPendingBundles());
        return before.stream()
                .filter(one -> touched.contains(one.bundle())
                        || kept.contains(one.bundle())
                        || one.wiring() != null && one.bundle().adapt(BundleWiring.class) != one.wiring())
                .map(Wired::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Rewires what hangs on the bundles, and nothing else. */
    private void refresh(List<Bundle> touched) {
        FrameworkWiring wiring = wiring();
        if (touched.isEmpty()) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(touched, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED || event.getType() == FrameworkEvent.ERROR) {
                done.countDown();
            }
        });
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("The framework has not rewired {} after {} s", touched, REFRESH_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(ModuleSet set) {
        for (Member member : set.members()) {
            Bundle bundle = bundle(member.module());
            if (bundle == null || !member.enabled() || bundle.getState() == Bundle.ACTIVE) {
                continue;
            }
            try {
                bundle.start();
            } catch (BundleException | RuntimeException e) {
                LOG.error("Module {} cannot be started", member.module(), e);
            }
        }
    }

    /** What the framework would rewire if the bundles went, and they themselves. */
    Collection<Bundle> closure(Collection<Bundle> bundles) {
        return bundles.isEmpty() ? List.of() : wiring().getDependencyClosure(bundles);
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    static Set<String> names(Collection<Bundle> bundles) {
        return bundles.stream().map(Container::name).collect(Collectors.toCollection(TreeSet::new));
    }

    static String name(Bundle bundle) {
        return bundle.getSymbolicName() == null ? bundle.getLocation() : bundle.getSymbolicName();
    }

    /** Whether the bundle is a module that came through the gate. */
    static boolean foreign(Bundle bundle) {
        return ModuleGate.letIn(bundle.getLocation());
    }

    /** The module of a bundle that came through the gate. */
    static String module(Bundle bundle) {
        return bundle.getLocation().substring(ModuleGate.LOCATION.length());
    }

    private List<Bundle> present() {
        return Arrays.stream(context.getBundles()).filter(Container::foreign).toList();
    }

    /** The modules whose bundles have these symbolic names. */
    Set<String> modules(Set<String> names) {
        return present().stream()
                .filter(bundle -> names.contains(name(bundle)))
                .map(Container::module)
                .collect(Collectors.toSet());
    }

    /** All bundles of the framework. */
    List<Bundle> bundles() {
        return List.of(context.getBundles());
    }

    /** @return null when the module has no bundle here that came through the gate */
    Bundle bundle(String module) {
        return context.getBundle(ModuleGate.LOCATION + module);
    }

    /** @return why the module is not here as the set says; null when it is, or nothing is known */
    Reason trouble(String module) {
        return refused.get(module);
    }

    /** Modules that are not here as the set says. */
    synchronized List<String> missing(ModuleSet set) {
        return set.members().stream()
                .filter(Member::enabled)
                .filter(member -> {
                    Bundle bundle = bundle(member.module());
                    return bundle == null
                            || !member.archive().equals(made.get(bundle.getBundleId()))
                            || bundle.getState() != Bundle.ACTIVE;
                })
                .map(Member::module)
                .toList();
    }
}
