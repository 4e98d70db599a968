// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.yizhan.api.platform.ModuleTroubles;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.platform.Modules;

/** How each installed module is, whether it serves or not, and why not. Looks anew each time it is asked. */
@Component(service = Fitness.class)
public final class Fitness {
    private final BundleContext context;
    private final Modules modules;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private final List<ModuleTroubles> troubles = new CopyOnWriteArrayList<>();

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile ServiceComponentRuntime components;

    @Activate
    public Fitness(BundleContext context, @Reference Modules modules) {
        this.context = context;
        this.modules = modules;
    }

    /** Whether a module serves. */
    public enum State {
        ACTIVE,
        /** On its way: its start level has not come, or it is starting. */
        STARTING,
        /** Nobody has asked it to start. */
        STOPPED,
        UNFIT
    }

    /**
     * An installed module.
     *
     * @param module null when its descriptor cannot be read
     * @param reason null unless it is unfit
     */
    public record Found(String id, String version, long bundle, Modules.Module module, State state, Reason reason) {}

    /** For what no service registry brings. */
    void add(ModuleTroubles more) {
        troubles.add(more);
    }

    void components(ServiceComponentRuntime runtime) {
        components = runtime;
    }

    /** All that are installed, by id; of two with one id, first the one that serves. */
    List<Found> all() {
        return all(id -> true);
    }

    /**
     * One that is installed; of two with one id the one that serves.
     *
     * @return null when none is
     */
    public Found find(String id) {
        return all(id::equals).stream().findFirst().orElse(null);
    }

    private List<Found> all(Predicate<String> which) {
        List<Found> all = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            try {
                String id = id(bundle);
                if (id != null && which.test(id)) {
                    all.add(look(id, bundle));
                }
            } catch (RuntimeException e) {
                // Whoever is taken out while one looks has no entries and no revision any more.
                if (bundle.getState() != Bundle.UNINSTALLED) {
                    throw e;
                }
            }
        }
        all.sort(Comparator.comparing(Found::id).thenComparing(Found::state).thenComparing(Found::bundle));
        return all;
    }

    /** Those that cannot serve. */
    List<Found> unfit() {
        return all().stream().filter(found -> found.state() == State.UNFIT).toList();
    }

    private static String id(Bundle bundle) {
        String id = Descriptors.id(bundle.adapt(BundleRevision.class));
        Modules.Module module = id == null ? read(bundle) : null;
        return module == null ? id : module.id();
    }

    private static Modules.Module read(Bundle bundle) {
        try {
            return Descriptors.read(bundle);
        } catch (IOException e) {
            return null;
        }
    }

    /** What runs was read when it came. */
    private Modules.Module module(Bundle bundle) {
        Modules.Module known = modules.of(bundle.getBundleId());
        return known == null ? read(bundle) : known;
    }

    private Found look(String id, Bundle bundle) {
        State state = state(id, bundle);
        Reason reason =
                switch (state) {
                    case ACTIVE -> broken(id, bundle);
                    case UNFIT -> reason(id, bundle);
                    default -> null;
                };
        return new Found(
                id,
                bundle.getVersion().toString(),
                bundle.getBundleId(),
                module(bundle),
                reason == null ? state : State.UNFIT,
                reason);
    }

    /** What the framework makes of it: whatever was asked to start, could, and does not run, is unfit. */
    private State state(String id, Bundle bundle) {
        if ((bundle.getState() & (Bundle.ACTIVE | Bundle.STOPPING)) != 0) {
            return State.ACTIVE;
        }
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        FrameworkStartLevel framework =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
        if (bundle.getState() == Bundle.STARTING || level.getStartLevel() > framework.getStartLevel()) {
            return State.STARTING;
        }
        boolean asked = level.isPersistentlyStarted()
                || bundle.getState() == Bundle.INSTALLED && Objections.against(id, bundle, context) != null;
        return asked ? State.UNFIT : State.STOPPED;
    }

    private Reason reason(String id, Bundle bundle) {
        if (bundle.getState() == Bundle.RESOLVED) {
            return new Reason(
                    "platform.unfit-activation",
                    Map.of("module", id, "bundle", Objects.toString(bundle.getSymbolicName(), bundle.getLocation())));
        }
        Reason against = Objections.against(id, bundle, context);
        Reason lacks = against == null ? new Lacks(bundle, context).of(bundle.adapt(BundleRevision.class)) : against;
        return lacks == null ? new Reason("platform.unfit-combination", Map.of("module", id)) : lacks;
    }

    /** Why a module that runs does not serve all the same. */
    private Reason broken(String id, Bundle bundle) {
        Modules.Module serving = modules.find(id);
        if (serving == null || serving.bundleId() != bundle.getBundleId()) {
            return Objections.against(id, bundle, context);
        }
        for (ModuleTroubles part : troubles) {
            Reason reason = part.troubles().get(id);
            if (reason != null) {
                return reason;
            }
        }
        ServiceComponentRuntime runtime = components;
        return runtime == null ? null : FailedComponents.reason(bundle, runtime);
    }
}
