// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.privacy.PersonalRecords.Outcome;
import org.yizhan.api.words.Words;

/**
 * Erases a person everywhere: first every module is asked whether it may be, then each erases. What a module could not do is done when
 * it can be asked again.
 */
@Component(service = Eraser.class)
public final class Eraser {
    private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);

    private static final int MOST_KINDS = 30;

    private final Respondents respondents;
    private final Erasures erasures;
    private final Words words;

    @Activate
    public Eraser(@Reference Respondents respondents, @Reference Erasures erasures, @Reference Words words) {
        this.respondents = respondents;
        this.erasures = erasures;
        this.words = words;
    }

    /**
     * Asks every module whether the person may be erased now.
     *
     * @throws Problem {@code access.erasure-held} (409) with the reasons of all that say no; {@code access.erasure-unsure} (503) with
     *     the modules that did not answer, because then nobody knows
     */
    void check(Person person, Locale language) {
        List<Respondents.Answer<List<Problem>>> answers = respondents.all(records -> refusal(records, person));
        Set<String> silent = new TreeSet<>();
        Set<String> reasons = new TreeSet<>();
        for (Respondents.Answer<List<Problem>> answer : answers) {
            if (answer.missing() != null) {
                silent.add(answer.module());
            } else {
                answer.values()
                        .forEach(problems -> problems.forEach(no -> reasons.add(
                                words.text(answer.module(), "problem." + no.code(), language, no.values()))));
            }
        }
        if (!reasons.isEmpty()) {
            throw Problem.conflict("access.erasure-held").with("reasons", List.copyOf(reasons));
        }
        if (!silent.isEmpty()) {
            throw new Problem(503, "access.erasure-unsure").with("modules", List.copyOf(silent));
        }
    }

    /** A refusal is an answer, and no failure of the module. */
    private static List<Problem> refusal(PersonalRecords records, Person person) {
        try {
            records.checkErasable(person);
            return List.of();
        } catch (Problem no) {
            return List.of(no);
        }
    }

    /** Lets each module erase that has not yet. The work of a job; to be asked for again when it was interrupted. */
    void run(Person person, Jobs.Progress progress) {
        Set<String> done = erasures.done(person.account()).stream()
                .map(ErasedEntity::module)
                .collect(Collectors.toSet());
        Set<String> left = new TreeSet<>();
        List<String> modules = respondents.owing();
        int at = 0;
        for (String module : modules) {
            if (!done.contains(module) && erase(person, module) != null) {
                left.add(module);
            }
            progress.at(++at, modules.size());
        }
        progress.summary(new Summary(modules, List.copyOf(left), left.isEmpty()));
    }

    /** @return null, or why the module did not do it now, as of a {@link Respondents.Answer} */
    String erase(Person person, String module) {
        Respondents.Answer<List<Outcome>> answer = respondents.one(module, records -> sound(records.erase(person)));
        if (answer.missing() == null) {
            erasures.note(
                    person.account(),
                    module,
                    answer.values().stream().flatMap(List::stream).toList());
        } else {
            LOG.warn("The module {} did not erase account {}: {}", module, person.account(), answer.missing());
        }
        return answer.missing();
    }

    /** Within what the table holds; whoever brings more has failed. */
    private static List<Outcome> sound(List<Outcome> outcomes) {
        if (outcomes.size() > MOST_KINDS) {
            throw new IllegalArgumentException(outcomes.size() + " kinds of records");
        }
        return outcomes;
    }

    /**
     * What was done.
     *
     * @param modules all that were asked, now or before
     * @param left those that did not answer; they are asked again every minute
     * @param done whether nothing is left
     */
    public record Summary(List<String> modules, List<String> left, boolean done) {}
}
