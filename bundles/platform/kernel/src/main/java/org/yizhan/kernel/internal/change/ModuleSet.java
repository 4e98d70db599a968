// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules beside the core that a deployment has, by id. */
public record ModuleSet(List<Member> members) {
    static final ModuleSet EMPTY = new ModuleSet(List.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    public ModuleSet {
        members = members.stream().sorted(Comparator.comparing(Member::module)).toList();
    }

    /**
     * A module of the set.
     *
     * @param archive the SHA-256 of its file
     * @param enabled false when it is kept, but does not run
     */
    public record Member(String module, String version, String archive, boolean enabled) {
        /** The same, running or resting. */
        Member enabled(boolean runs) {
            return new Member(module, version, archive, runs);
        }
    }

    /** @return null when the module is not in the set */
    Member find(String module) {
        return members.stream()
                .filter(member -> member.module().equals(module))
                .findFirst()
                .orElse(null);
    }

    /** This set with the member in place of whatever was there of its module. */
    ModuleSet with(Member member) {
        List<Member> next = new ArrayList<>(without(member.module()).members);
        next.add(member);
        return new ModuleSet(next);
    }

    ModuleSet without(String module) {
        return without(Set.of(module));
    }

    ModuleSet without(Set<String> modules) {
        return new ModuleSet(members.stream()
                .filter(member -> !modules.contains(member.module()))
                .toList());
    }

    /** The modules that are not the same in the other set, or in one of the two alone. */
    Set<String> changed(ModuleSet other) {
        return Stream.concat(members.stream(), other.members.stream())
                .map(Member::module)
                .filter(module -> !Objects.equals(find(module), other.find(module)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ModuleSet of(String json) {
        try {
            return JSON.readValue(json, ModuleSet.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds what is no set of modules", e);
        }
    }
}
