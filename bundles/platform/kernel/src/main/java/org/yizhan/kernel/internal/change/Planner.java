// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Requirement;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.resolver.Resolver;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleData;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.platform.Modules;
import org.yizhan.kernel.internal.Descriptors;
import org.yizhan.kernel.internal.Lacks;
import org.yizhan.kernel.internal.change.ModuleSet.Member;

/** Finds out what a change would do, and what speaks against it. */
@Component(service = Planner.class)
public final class Planner {
    private final Container container;
    private final Archives archives;
    private final ModuleData data;
    private final Modules modules;
    private final Resolver resolver;

    @Activate
    public Planner(
            @Reference Container container,
            @Reference Archives archives,
            @Reference ModuleData data,
            @Reference Modules modules,
            @Reference Resolver resolver) {
        this.container = container;
        this.archives = archives;
        this.data = data;
        this.modules = modules;
        this.resolver = resolver;
    }

    /** The migrations of a module's file. */
    Map<String, String> scripts(Member member) {
        return Candidate.of(member, archives.content(member.archive())).scripts();
    }

    Plan plan(ModuleSet from, ModuleSet to) {
        Map<String, Candidate> coming = new LinkedHashMap<>();
        List<Plan.Part> parts = new ArrayList<>();
        List<Reason> refusals = new ArrayList<>();
        Set<String> update = new TreeSet<>();
        List<Bundle> going = new ArrayList<>();
        for (String module : from.changed(to)) {
            Member former = from.find(module);
            Member next = to.find(module);
            Bundle present = container.bundle(module);
            boolean runs = next != null && next.enabled();
            Candidate candidate = next == null ? null : candidate(next, runs);
            if (present != null) {
                going.add(present);
            }
            if (runs) {
                coming.put(module, candidate);
                if (present != null) {
                    update.add(Container.name(present));
                }
            }
            parts.add(part(module, former, next, candidate, others(module, to), refusals));
        }
        Collection<Bundle> rewired = container.closure(going);
        refusals.addAll(resolve(going, rewired, coming.values()));
        Set<String> uninstall = new TreeSet<>(Container.names(going));
        uninstall.removeAll(update);
        Set<String> install = coming.values().stream()
                .map(Planner::symbolicName)
                .filter(name -> !update.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> refresh = Container.names(rewired);
        return new Plan(from, to, parts, install, update, uninstall, refresh, List.copyOf(refusals));
    }

    private static String symbolicName(Candidate candidate) {
        return String.valueOf(candidate
                .resource()
                .getCapabilities("osgi.identity")
                .get(0)
                .getAttributes()
                .get("osgi.identity"));
    }

    private Plan.Part part(
            String module, Member former, Member next, Candidate candidate, Set<String> others, List<Reason> refusals) {
        if (candidate == null) {
            return new Plan.Part(module, former, null, descriptor(former), List.of(), List.of(), List.of());
        }
        if (candidate.unreadable() != null) {
            // One that only rests from now on, or goes, may be damaged.
            if (next.enabled()) {
                refusals.add(candidate.unreadable());
            }
            return new Plan.Part(module, former, next, null, List.of(), List.of(), List.of());
        }
        refusals.addAll(objections(candidate, others));
        List<ModuleData.Migration> pending = pending(module, candidate, others, refusals);
        List<Plan.Migration> migrations = pending.stream()
                .map(one -> new Plan.Migration(
                        one.version(),
                        one.name(),
                        one.statements().size(),
                        one.statements().stream().anyMatch(Statements::irreversible)))
                .toList();
        List<String> tables = pending.stream()
                .flatMap(one -> Statements.creates(one.statements()))
                .toList();
        List<String> paths = Stream.concat(
                        Stream.of("/api/" + module + "/"),
                        candidate.descriptor().pages().stream().map(page -> "/ui/" + module + "/" + page.path()))
                .toList();
        return new Plan.Part(module, former, next, candidate.descriptor(), migrations, tables, paths);
    }

    private Modules.Module descriptor(Member former) {
        return candidate(former, false).descriptor();
    }

    /** @param runs whether it must be there, and what was approved */
    private Candidate candidate(Member member, boolean runs) {
        try {
            return Candidate.of(member, archives.content(member.archive()));
        } catch (Problem lost) {
            if (runs) {
                throw lost;
            }
            return new Candidate(member, null, null, Reasons.of(lost), Map.of());
        }
    }

    private List<ModuleData.Migration> pending(
            String module, Candidate candidate, Set<String> others, List<Reason> refusals) {
        try {
            List<ModuleData.Migration> pending = data.pending(module, candidate.scripts());
            Reason objection = data.objection(module, others, pending);
            if (objection != null) {
                refusals.add(objection);
            }
            return pending;
        } catch (Problem unfit) {
            refusals.add(Reasons.of(unfit));
            return List.of();
        }
    }

    /** What speaks against the module itself, whatever else is here. */
    private List<Reason> objections(Candidate candidate, Set<String> others) {
        List<Reason> reasons = new ArrayList<>();
        String module = candidate.member().module();
        for (Bundle bundle : container.bundles()) {
            String id = Container.foreign(bundle) ? null : Descriptors.id(bundle.adapt(BundleRevision.class));
            if (module.equals(id)) {
                reasons.add(new Reason(
                        "platform.unfit-id-twice",
                        Map.of("module", id, "version", bundle.getVersion().toString())));
            }
        }
        others.stream()
                .filter(other -> ModuleData.prefix(other).equals(ModuleData.prefix(module)))
                .findFirst()
                .ifPresent(other -> reasons.add(new Reason(
                        "platform.plan-prefix-taken", Map.of("prefix", ModuleData.prefix(module), "other", other))));
        candidate.descriptor().permissions().stream()
                .map(Modules.Permission::id)
                .filter(permission -> !permission.startsWith(module + "."))
                .findFirst()
                .ifPresent(permission -> reasons.add(new Reason(
                        "platform.plan-permission-foreign", Map.of("permission", permission, "module", module))));
        return reasons;
    }

    /**
     * The ids of all other modules that have a bundle here, have left data, rest in the set, or come with the same change: where
     * names begin alike, the one would write into, and purge, what is the other's.
     */
    private Set<String> others(String module, ModuleSet to) {
        Set<String> others = new TreeSet<>(data.modules());
        modules.all().forEach(other -> others.add(other.id()));
        to.members().forEach(other -> others.add(other.module()));
        others.addAll(Set.of("platform", "persistence", "access"));
        others.remove(module);
        return others;
    }

    private List<Reason> resolve(List<Bundle> going, Collection<Bundle> rewired, Collection<Candidate> coming) {
        List<Reason> reasons = new ArrayList<>();
        rewired.stream()
                .filter(bundle -> !Container.foreign(bundle))
                .findFirst()
                .ifPresent(bundle -> reasons.add(
                        new Reason("platform.plan-refreshes-core", Map.of("bundle", Container.name(bundle)))));
        List<Bundle> staying = container.bundles().stream()
                .filter(bundle -> !going.contains(bundle))
                .toList();
        Resolution resolution = new Resolution(
                container.bundles(),
                going,
                rewired,
                coming.stream().map(Candidate::resource).toList());
        Collection<Requirement> open;
        try {
            open = resolution.open(resolver);
        } catch (IllegalStateException together) {
            reasons.add(new Reason("platform.unfit-combination", Map.of("module", "")));
            return reasons;
        }
        reasons.addAll(new Lacks(staying).all(open));
        return reasons;
    }
}
