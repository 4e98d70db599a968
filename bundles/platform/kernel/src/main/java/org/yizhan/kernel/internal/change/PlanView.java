// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.words.Words;
import org.yizhan.kernel.internal.ModuleResource;
import org.yizhan.kernel.internal.Sentence;

/**
 * A plan as it is shown.
 *
 * @param possible whether it may be applied
 * @param irreversible whether applying it needs a yes, because a migration cannot go back
 * @param refusals why not, each with a remedy
 * @param modules module by module
 * @param install bundles that come, by symbolic name
 * @param update bundles that are replaced
 * @param uninstall bundles that go
 * @param refresh bundles that are rewired
 * @param restart bundles that only stop and start, because they hang on one that is replaced
 */
public record PlanView(
        boolean possible,
        boolean irreversible,
        List<Sentence> refusals,
        List<ModulePlan> modules,
        Set<String> install,
        Set<String> update,
        Set<String> uninstall,
        Set<String> refresh,
        Set<String> restart) {
    static PlanView of(Plan plan, Words words) {
        return new PlanView(
                plan.refusals().isEmpty(),
                plan.irreversible(),
                plan.refusals().stream()
                        .map(reason -> Sentence.of(reason, words))
                        .toList(),
                plan.steps().stream().map(ModulePlan::of).toList(),
                plan.install(),
                plan.update(),
                plan.uninstall(),
                plan.refresh(),
                plan.restart());
    }

    /**
     * What becomes of one module.
     *
     * @param from its version now; null when it comes
     * @param to its version then; null when it goes
     * @param enabled whether it runs then
     * @param name empty, as what follows from the descriptor, when that cannot be read
     * @param sdk the range of platforms that it fits
     * @param tables that its migrations make
     * @param paths that it answers under
     * @param outgoing the hosts outside that it calls
     * @param smoke what it is asked when it is there; an answer that is not 2xx takes the change back
     */
    public record ModulePlan(
            String module,
            String from,
            String to,
            boolean enabled,
            Map<String, String> name,
            String sdk,
            String tier,
            List<String> needs,
            List<Plan.Migration> migrations,
            List<String> tables,
            List<String> paths,
            List<String> smoke,
            List<ModuleResource.Right> permissions,
            List<ModuleResource.Personal> personal,
            List<Modules.Destination> outgoing) {
        static ModulePlan of(Plan.Part part) {
            Modules.Module descriptor = part.descriptor();
            return new ModulePlan(
                    part.module(),
                    part.former() == null ? null : part.former().version(),
                    part.next() == null ? null : part.next().version(),
                    part.next() != null && part.next().enabled(),
                    descriptor == null ? Map.of() : descriptor.name(),
                    descriptor == null ? null : descriptor.sdk(),
                    descriptor == null ? null : descriptor.tier(),
                    descriptor == null ? List.of() : descriptor.needs(),
                    part.migrations(),
                    part.tables(),
                    part.paths(),
                    descriptor == null || part.next() == null ? List.of() : descriptor.smoke(),
                    descriptor == null ? List.of() : ModuleResource.Right.of(descriptor.permissions()),
                    descriptor == null ? List.of() : ModuleResource.Personal.of(descriptor.personal()),
                    descriptor == null ? List.of() : descriptor.outgoing());
        }
    }
}
