// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.kernel.internal.DataFolder;
import org.yizhan.kernel.internal.PlatformConfig;
import org.yizhan.kernel.internal.change.ModuleSet.Member;

/**
 * Which set this node does without: the one with which its last two starts have died. Another set ends that, and so does a stop in
 * order. It is there from the start to the end, since each of it counts as a start.
 */
@Component(service = SafeMode.class, configurationPid = PlatformConfig.PID, immediate = true)
public final class SafeMode {
    /** Why a module does not run in safe mode. */
    static final String REASON = "platform.module-safe-mode";

    private final Journal journal;
    private final Trial trial;
    private volatile ModuleSet left;

    @Activate
    public SafeMode(PlatformConfig config, @Reference Journal journal) {
        this.journal = journal;
        this.trial = new Trial(DataFolder.of(config));
        this.left = trial.safeMode() ? journal.inForce() : ModuleSet.EMPTY;
    }

    @Deactivate
    void close() {
        trial.passed();
    }

    /** This start has lasted. What is left out stays so. */
    void passed() {
        trial.passed();
    }

    /** Whether this node does without the set, which it goes to now; if not, safe mode is over. */
    boolean leaves(ModuleSet set) {
        if (!left.equals(set)) {
            left = ModuleSet.EMPTY;
        }
        return !left.members().isEmpty();
    }

    /** What rests does so by the journal from now on. Said at once: the set may be the same again before this node looks at it. */
    void over() {
        left = ModuleSet.EMPTY;
    }

    /** The modules of the set in force that would run if this node did not do without them. */
    List<String> held() {
        ModuleSet set = left;
        // Most nodes never have to ask.
        return set.members().isEmpty() || !set.equals(journal.inForce())
                ? List.of()
                : set.members().stream()
                        .filter(Member::enabled)
                        .map(Member::module)
                        .toList();
    }

    /** The module that was changed last, when it is among those that are held; else null. */
    String suspect() {
        Change last = journal.lastKept();
        // A change of the whole set is about no module.
        String module = last == null ? null : last.module();
        return module == null || !held().contains(module) ? null : module;
    }

    /** Why those that are held do not run. */
    Reason reason() {
        String suspect = suspect();
        return new Reason(
                REASON, Map.of("modules", String.join(", ", held()), "suspect", suspect == null ? "-" : suspect));
    }
}
