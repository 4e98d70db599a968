// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.ReviewRule.Severity;
import org.yizhan.api.registration.Employer;
import org.yizhan.api.sheet.SheetKind.Outcome;

/** Judges an imported posting before anything is written, so that a bad row leaves nothing behind. */
@Component(service = SheetReview.class)
public class SheetReview {
    /** Which column a flaw is about, where it is not named like the field. */
    private static final Map<String, String> COLUMNS = Map.of("validTo", "date");

    private final Drafting drafting;
    private final Fitness fitness;
    private final AutomaticReview review;
    private final Writing writing;
    private final Shelf shelf;

    @Activate
    public SheetReview(
            @Reference Drafting drafting,
            @Reference Fitness fitness,
            @Reference AutomaticReview review,
            @Reference Writing writing,
            @Reference Shelf shelf) {
        this.drafting = drafting;
        this.fitness = fitness;
        this.review = review;
        this.writing = writing;
        this.shelf = shelf;
    }

    LocalDate today() {
        return shelf.today();
    }

    Outcome take(Employer employer, PostingDraft draft, boolean apply) {
        checkBounds(draft);
        boolean household = employer.kind() == Employer.Kind.HOUSEHOLD;
        PostingEntity trial =
                new PostingEntity(Ids.next(), employer.id(), household, employer.region(), null, shelf.now());
        Content content = drafting.content(draft, trial.id, household, null);
        fitness.require(employer.id(), content);
        if (isThere(employer, content)) {
            return Outcome.UNCHANGED;
        }
        for (Flaw flaw : review.check(trial, content)) {
            if (flaw.severity() == Severity.BLOCK) {
                throw refused(flaw);
            }
        }
        if (apply) {
            writing.submit(writing.create(draft).posting().id);
        }
        return Outcome.CREATED;
    }

    private static Problem refused(Flaw flaw) {
        Problem problem = Problem.refused(flaw.code());
        flaw.values().forEach(problem::with);
        return flaw.field() == null
                ? problem
                : problem.with("column", COLUMNS.getOrDefault(flaw.field(), flaw.field()));
    }

    /** What the form of a request checks is checked here for a row. */
    private static void checkBounds(PostingDraft draft) {
        check("title", draft.title(), 2, 60);
        check("address", draft.address(), 2, 200);
        check("duties", draft.duties(), 2, 2_000);
        check("conditions", draft.conditions().get(0).text(), 1, 300);
        if (draft.minLevel() != null && draft.minLevel() > 3) {
            throw SheetCells.unclear(draft.minLevel().toString()).with("column", "level");
        }
        int places = draft.shifts().get(0).places();
        if (places > 10_000) {
            throw SheetCells.unclear(Integer.toString(places)).with("column", "places");
        }
    }

    private static void check(String column, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            throw SheetCells.unclear(text).with("column", column);
        }
    }

    /** Whether the employer has the same posting already, live or waiting. */
    private boolean isThere(Employer employer, Content content) {
        String key = TextKey.of(content);
        return shelf
                .read(em -> shelf.kept(
                        em,
                        em.createQuery(
                                        "SELECT p FROM PostingEntity p WHERE p.employer = :employer AND p.state IN :states",
                                        PostingEntity.class)
                                .setParameter("employer", employer.id())
                                .setParameter(
                                        "states",
                                        List.of(State.MANUAL_REVIEW, State.PUBLISHED, State.FILLED, State.PAUSED))
                                .getResultList()))
                .stream()
                .anyMatch(kept -> TextKey.of(kept.newest()).equals(key));
    }
}
