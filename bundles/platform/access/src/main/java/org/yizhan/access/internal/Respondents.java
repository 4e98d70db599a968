// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.privacy.PersonalRecords;

/**
 * The modules that answer for what they keep about people, asked one by one through the guard. Whose an answer is, is known by the
 * bundle that registered it, so that nobody answers for another.
 */
@Component(service = Respondents.class)
public final class Respondents {
    private static final String POINT = "access.personal-records";
    /** The property by which the framework itself says who registered a service. */
    static final String BUNDLE = "service.bundleid";

    /** That a module's own code did not answer this one question. */
    static final String FAILED = "failed";

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Map<PersonalRecords, Long> bundles = new ConcurrentHashMap<>();
    private final Modules modules;
    private final Access access;
    private final Guard guard;

    @Activate
    public Respondents(@Reference Modules modules, @Reference Access access, @Reference Guard guard) {
        this.modules = modules;
        this.access = access;
        this.guard = guard;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(PersonalRecords records, Map<String, ?> properties) {
        bundles.put(records, (Long) properties.get(BUNDLE));
    }

    void remove(PersonalRecords records) {
        bundles.remove(records);
    }

    /**
     * What a module answered.
     *
     * @param values one for each of its services; null when it did not answer
     * @param missing null, or why it did not: {@code late}, {@code failed}, {@code open} (it failed too often), {@code away} (it keeps
     *     personal data, and nothing of it is there that could answer)
     */
    record Answer<T>(String module, List<T> values, String missing) {}

    /** The modules that have an answer or owe one, in order. */
    List<String> owing() {
        TreeSet<String> due = new TreeSet<>(present().keySet());
        for (Modules.Module module : modules.all()) {
            if (!module.personal().isEmpty()) {
                due.add(module.id());
            }
        }
        return List.copyOf(due);
    }

    /** Asks every module that has an answer or owes one, in order of their ids. */
    <T> List<Answer<T>> all(Function<PersonalRecords, T> question) {
        return owing().stream().map(module -> one(module, question)).toList();
    }

    /** Asks a module. */
    <T> Answer<T> one(String module, Function<PersonalRecords, T> question) {
        List<PersonalRecords> services = present().get(module);
        if (services == null) {
            return new Answer<>(module, null, "away");
        }
        Guard.Guarded<List<T>> answer = access.as(
                Caller.SYSTEM,
                () -> guard.call(
                        POINT,
                        module,
                        LIMIT,
                        // Whose the call is the guard tells by the service: they are all of one module.
                        services.get(0),
                        first -> services.stream()
                                .map(question)
                                .map(Objects::requireNonNull)
                                .toList(),
                        null));
        String degraded = answer.degraded();
        return degraded == null
                ? new Answer<>(module, answer.value(), null)
                : new Answer<>(module, null, degraded.substring(degraded.lastIndexOf(':') + 1));
    }

    /** What answers for each module now. */
    Map<String, List<PersonalRecords>> present() {
        Map<String, List<PersonalRecords>> present = new TreeMap<>();
        bundles.forEach((records, bundle) -> {
            // A bundle that is just coming is no module yet.
            Modules.Module module = modules.of(bundle);
            if (module != null) {
                present.computeIfAbsent(module.id(), any -> new ArrayList<>()).add(records);
            }
        });
        return present;
    }
}
