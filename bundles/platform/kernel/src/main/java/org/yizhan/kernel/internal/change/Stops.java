// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.platform.Finding;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.words.Words;
import org.yizhan.kernel.internal.Sentence;

/** Which modules of the set do not run because the platform itself keeps them from it, and why. */
@Component(service = Stops.class)
public final class Stops {
    private final Journal journal;
    private final SafeMode safeMode;

    @Activate
    public Stops(@Reference Journal journal, @Reference SafeMode safeMode) {
        this.journal = journal;
        this.safeMode = safeMode;
    }

    /**
     * A module of the set as it is shown.
     *
     * @param enabled false when it is kept, but does not run
     * @param stopped why the platform keeps it from running: for harm that it has done, on this node in safe mode, or because this node
     *     was not given what was approved; null when it does not
     * @param suspect whether it was changed last before the starts died
     */
    public record Shown(
            String module, String version, String archive, boolean enabled, Sentence stopped, boolean suspect) {}

    /** The modules of the set in force, by id. @param trouble why this node does not have a module; null when it does */
    List<Shown> set(Words words, Function<String, Reason> trouble) {
        Map<String, Reason> stopped = stopped();
        String suspect = safeMode.suspect();
        return journal.inForce().members().stream()
                .map(member -> new Shown(
                        member.module(),
                        member.version(),
                        member.archive(),
                        member.enabled(),
                        Sentence.of(stopped.getOrDefault(member.module(), trouble.apply(member.module())), words),
                        member.module().equals(suspect)))
                .toList();
    }

    private Map<String, Reason> stopped() {
        Map<String, Reason> stopped = new LinkedHashMap<>(journal.quarantined());
        List<String> held = safeMode.held();
        if (!held.isEmpty()) {
            Reason reason = safeMode.reason();
            held.forEach(module -> stopped.put(module, reason));
        }
        return stopped;
    }

    /** What the doctor says of it. */
    public List<Finding> findings() {
        Reason held = safeMode.held().isEmpty() ? null : safeMode.reason();
        String quarantined = journal.quarantined().entrySet().stream()
                .map(one -> one.getKey() + " (" + one.getValue().code() + ")")
                .collect(Collectors.joining(", "));
        return List.of(
                held == null
                        ? Finding.of("safe-mode", true)
                        : Finding.of(
                                "safe-mode",
                                false,
                                held.values().get("modules"),
                                held.values().get("suspect")),
                quarantined.isEmpty() ? Finding.of("quarantine", true) : Finding.of("quarantine", false, quarantined));
    }
}
