// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.platform.Modules;
import org.yizhan.kernel.internal.change.ModuleSet.Member;

/**
 * What a change would do, found out without doing any of it.
 *
 * @param steps module by module
 * @param install bundles that come, by symbolic name
 * @param update bundles that are replaced
 * @param uninstall bundles that go
 * @param refresh all that are rewired, those that are replaced or go among them
 * @param refusals why it must not be done; empty when it may
 */
record Plan(
        ModuleSet from,
        ModuleSet to,
        List<Part> steps,
        Set<String> install,
        Set<String> update,
        Set<String> uninstall,
        Set<String> refresh,
        List<Reason> refusals) {

    /** Bundles that only stop and start, because they hang on one that is replaced or goes. */
    Set<String> restart() {
        Set<String> restart = new TreeSet<>(refresh);
        restart.removeAll(update);
        restart.removeAll(uninstall);
        return restart;
    }

    /** Whether exactly what was planned has come of it. */
    boolean came(Container.Brought brought) {
        return brought.installed().equals(install)
                && brought.removed().equals(uninstall)
                && brought.refreshed().equals(refresh);
    }

    /** Whether a migration cannot go back: whoever applies the plan says yes to that. */
    boolean irreversible() {
        return steps.stream().flatMap(step -> step.migrations().stream()).anyMatch(Migration::irreversible);
    }

    /** The smoke requests of the modules that come or change, and run then. */
    List<Smoke.Request> smoke() {
        return steps.stream()
                .filter(step -> step.next() != null && step.next().enabled() && step.descriptor() != null)
                .flatMap(step -> step.descriptor().smoke().stream().map(path -> new Smoke.Request(step.module(), path)))
                .toList();
    }

    /**
     * The modules by which the change is judged: those that it changes, those that it rewires for what it puts in, and all others that
     * were sound before it. Who was unsound, and is not touched, has nothing to say; nor when modules only go, so that of two
     * unsound ones each can be taken out.
     *
     * @param unsound modules that were not sound before
     * @param rewired modules whose bundles are among those to refresh
     */
    ModuleSet judged(Set<String> unsound, Set<String> rewired) {
        Set<String> excused = new HashSet<>(unsound);
        steps.forEach(step -> excused.remove(step.module()));
        if (steps.stream().anyMatch(step -> step.next() != null && step.next().enabled())) {
            excused.removeAll(rewired);
        }
        return to.without(excused);
    }

    /**
     * What becomes of one module.
     *
     * @param former null when it comes
     * @param next null when it goes
     * @param descriptor of the next one, of the former when it goes; null when it cannot be read
     * @param tables that its migrations make
     * @param paths that it answers under
     */
    record Part(
            String module,
            Member former,
            Member next,
            Modules.Module descriptor,
            List<Migration> migrations,
            List<String> tables,
            List<String> paths) {}

    /** @param irreversible whether the former version may not work with the tables any more */
    record Migration(int version, String name, int statements, boolean irreversible) {}
}
