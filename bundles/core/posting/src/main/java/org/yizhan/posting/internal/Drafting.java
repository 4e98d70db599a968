// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.vault.Vault;

/** Turns what an employer sent into content: codes that exist, shifts that can be worked, a household's address sealed. */
@Component(service = Drafting.class)
public class Drafting {
    static final String ADDRESS = "posting.revision.address";
    private static final Duration LONGEST_SHIFT = Duration.ofHours(16);

    private final CodeLists codes;
    private final Vault vault;
    private final Shelf shelf;

    @Activate
    public Drafting(@Reference CodeLists codes, @Reference Vault vault, @Reference Shelf shelf) {
        this.codes = codes;
        this.vault = vault;
        this.shelf = shelf;
    }

    /**
     * The content that was sent.
     *
     * @param household whether the address is a home's
     * @param former what it replaces, or null; a household that sends no address keeps its own
     */
    Content content(PostingDraft draft, String posting, boolean household, Content former) {
        LocalDate today = shelf.today();
        String trade = code(CodeLists.TRADE, draft.trade(), today);
        String nature = code(CodeLists.NATURE, draft.nature(), today);
        String region = code(CodeLists.REGION, draft.region(), today);
        checkDates(draft.validFrom(), draft.validTo());
        checkTexts(draft);
        return new Content(
                draft.site(),
                stripped(draft.title()),
                trade,
                nature,
                draft.relation(),
                region,
                address(draft, posting, household, former),
                draft.place() == null ? null : draft.place().point(),
                Boolean.TRUE.equals(draft.outdoor()),
                draft.wage() == null
                        ? null
                        : new Wage(
                                draft.wage().fen(),
                                draft.wage().unit(),
                                draft.wage().settlement()),
                draft.piecesPerHour(),
                draft.minLevel() == null ? 1 : draft.minLevel(),
                draft.allocation() == null ? Posting.Allocation.OFFER : draft.allocation(),
                Boolean.TRUE.equals(draft.urgent()),
                draft.validFrom(),
                draft.validTo(),
                stripped(draft.duties()),
                draft.conditions() == null ? List.of() : draft.conditions(),
                shifts(draft.shifts() == null ? List.of() : draft.shifts(), former));
    }

    private String code(String list, String code, LocalDate today) {
        return code == null ? null : codes.require(list, code, today).code();
    }

    private static String stripped(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private String address(PostingDraft draft, String posting, boolean household, Content former) {
        String clear = stripped(draft.address());
        if (clear == null) {
            return household && former != null ? former.address() : null;
        }
        if (!ContactRules.check("address", clear).isEmpty()) {
            throw Problem.refused(ContactRules.CODE).with("field", "address");
        }
        return household ? vault.seal(ADDRESS, posting, clear) : clear;
    }

    /** A person's number lies open in no table, not even in a draft's; what else leads past the market, the review finds. */
    private static void checkTexts(PostingDraft draft) {
        checkText("title", draft.title());
        checkText("duties", draft.duties());
        checkText("site", draft.site());
        if (draft.conditions() != null) {
            for (Condition condition : draft.conditions()) {
                checkText("conditions", condition.text());
                checkText("conditions", condition.legalBasis());
            }
        }
    }

    private static void checkText(String field, String text) {
        if (ContactRules.personal(text)) {
            throw Problem.refused(ContactRules.CODE).with("field", field);
        }
    }

    private static void checkDates(LocalDate from, LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.invalid("posting.validity-backwards");
        }
    }

    private static List<Shift> shifts(List<PostingDraft.Times> sent, Content former) {
        Set<String> known = former == null
                ? Set.of()
                : former.shifts().stream().map(Shift::id).collect(Collectors.toSet());
        Set<String> used = new HashSet<>();
        return sent.stream()
                .map(times -> {
                    if (times.id() != null && (!known.contains(times.id()) || !used.add(times.id()))) {
                        throw Problem.invalid("posting.shift-unknown");
                    }
                    return shift(times);
                })
                .toList();
    }

    private static Shift shift(PostingDraft.Times times) {
        Shift shift = new Shift(
                times.id() == null ? Ids.next() : times.id(),
                times.start().truncatedTo(ChronoUnit.MINUTES),
                times.end().truncatedTo(ChronoUnit.MINUTES),
                times.breakMinutes() == null ? 0 : times.breakMinutes(),
                times.places());
        if (!shift.end().isAfter(shift.start())) {
            throw Problem.invalid("posting.shift-backwards");
        }
        if (Duration.between(shift.start(), shift.end()).compareTo(LONGEST_SHIFT) > 0) {
            throw Problem.invalid("posting.shift-too-long").with("maxHours", LONGEST_SHIFT.toHours());
        }
        if (shift.paidMinutes() < 1) {
            throw Problem.invalid("posting.break-too-long");
        }
        return shift;
    }
}
