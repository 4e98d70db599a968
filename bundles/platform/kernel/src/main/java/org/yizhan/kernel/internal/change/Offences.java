// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.platform.ModuleOffences;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/** What modules of this node have tried that no module may do, until somebody looks. */
@Component(service = {ModuleOffences.class, Offences.class})
public final class Offences implements ModuleOffences {
    private static final Logger LOG = LoggerFactory.getLogger(Offences.class);
    private static final StackWalker STACK =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    private final Map<String, Reason> tried = new ConcurrentHashMap<>();
    private final RefusedExits exits = RefusedExits.find();

    @Override
    public boolean byModule(Class<?> asking, String code) {
        Bundle asker = FrameworkUtil.getBundle(asking);
        Bundle own = FrameworkUtil.getBundle(Offences.class);
        Optional<Bundle> nearest = STACK.walk(frames -> frames.map(StackFrame::getDeclaringClass)
                .map(FrameworkUtil::getBundle)
                .filter(bundle -> bundle != null && !bundle.equals(asker) && !bundle.equals(own))
                .findFirst());
        return nearest.filter(Container::foreign)
                .map(bundle -> put(bundle, code))
                .orElse(false);
    }

    private boolean put(Bundle bundle, String code) {
        String module = Container.module(bundle);
        tried.putIfAbsent(module, new Reason(code, Map.of("module", module)));
        return true;
    }

    /** Puts down who has tried to end the JVM: of those on the stack the nearest module, wherever the platform's own stand. */
    void askForExits() {
        exits.take().forEach(callers -> {
            Stream<Bundle> bundles = callers.stream().map(FrameworkUtil::getBundle);
            Optional<Bundle> module = bundles.filter(bundle -> bundle != null && Container.foreign(bundle))
                    .findFirst();
            LOG.error(
                    "An attempt to end the JVM was refused, of {}",
                    module.map(Bundle::getLocation).orElse(callers.toString()));
            module.ifPresent(bundle -> put(bundle, "platform.module-exits"));
        });
    }

    /** Whether the JVM asks before it ends. */
    boolean exitsGuarded() {
        return exits.guarded();
    }

    /** @return null when it has tried nothing */
    Reason of(String module) {
        return tried.get(module);
    }

    void forget(String module) {
        tried.remove(module);
    }
}
