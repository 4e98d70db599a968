// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.ReviewRule;
import org.yizhan.api.posting.ReviewRule.Severity;
import org.yizhan.api.reference.CodeLists;

/** The automatic review: the legal filters of the core, the look for doubles, and the rules that modules add. */
@Component(service = AutomaticReview.class)
public class AutomaticReview {
    static final int MAX_DAYS = 90;
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final LegalFilters filters;
    private final Guard guard;
    private final Shelf shelf;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<ReviewRule> rules = List.of();

    @Activate
    public AutomaticReview(@Reference CodeLists codes, @Reference Guard guard, @Reference Shelf shelf) {
        this.filters = new LegalFilters(WordRules.shipped(), codes, MAX_DAYS);
        this.guard = guard;
        this.shelf = shelf;
    }

    /** @param content complete */
    List<Flaw> check(PostingEntity posting, Content content) {
        List<Flaw> flaws = new ArrayList<>(filters.check(content, shelf.today()));
        if (hasDouble(posting, content)) {
            flaws.add(Flaw.inValue("posting.duplicate", Severity.HOLD, "title", Map.of()));
        }
        Posting seen = Shelf.record(posting, content, shelf.now());
        ReviewRule.Draft draft = new ReviewRule.Draft(seen, content.texts());
        for (ReviewRule rule : rules) {
            flaws.addAll(ask(rule, draft));
        }
        return flaws;
    }

    private boolean hasDouble(PostingEntity posting, Content content) {
        String key = TextKey.of(content);
        return shelf.read(em -> em.createQuery(
                                "SELECT p.id FROM PostingEntity p WHERE p.textKey = :key AND p.id <> :id"
                                        + " AND p.state IN :live AND p.validTo >= :today",
                                String.class)
                        .setParameter("key", key)
                        .setParameter("id", posting.id)
                        .setParameter(
                                "live", List.of(Posting.State.PUBLISHED, Posting.State.FILLED, Posting.State.PAUSED))
                        .setParameter("today", shelf.today())
                        .setMaxResults(1)
                        .getResultList()
                        .size()
                > 0);
    }

    /** A rule that does not answer holds the posting for a person: it may have had something to say. */
    private List<Flaw> ask(ReviewRule rule, ReviewRule.Draft draft) {
        String id = rule.id();
        Guard.Guarded<List<ReviewRule.Finding>> answer =
                guard.call("posting.review-rule", id, LIMIT, rule, asked -> asked.check(draft), null);
        if (answer.degraded() != null || answer.value() == null) {
            return List.of(new Flaw(id, "posting.rule-unavailable", Severity.HOLD, null, -1, -1, Map.of("rule", id)));
        }
        return answer.value().stream()
                .map(finding -> Flaw.of(id, bounded(finding, draft.texts())))
                .toList();
    }

    /** Marks outside the text are dropped, so that whoever shows them need not be careful. */
    private static ReviewRule.Finding bounded(ReviewRule.Finding finding, Map<String, String> texts) {
        String text = finding.field() == null ? null : texts.get(finding.field());
        boolean inside =
                text != null && finding.from() >= 0 && finding.from() < finding.to() && finding.to() <= text.length();
        return inside ? finding : new ReviewRule.Finding(finding.code(), finding.severity(), finding.field(), -1, -1);
    }
}
