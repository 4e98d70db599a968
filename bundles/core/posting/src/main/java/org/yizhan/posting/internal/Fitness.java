// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.registration.Employer;
import org.yizhan.api.registration.Employers;

/** Whether an employer may publish, and whether what they wrote is whole enough to be looked at. */
@Component(service = Fitness.class)
public class Fitness {
    static final String NOT_VERIFIED = "posting.employer-not-verified";

    /** The trait of the trades that a household hires for: help in the home and care. */
    private static final String HOUSEHOLD = "household";

    private final Employers employers;
    private final CodeLists codes;
    private final Shelf shelf;

    @Activate
    public Fitness(@Reference Employers employers, @Reference CodeLists codes, @Reference Shelf shelf) {
        this.employers = employers;
        this.codes = codes;
        this.shelf = shelf;
    }

    /**
     * The employer, who may publish this.
     *
     * @throws Problem {@code posting.incomplete} (422) with {@code missing}; {@code posting.over} (422) when its time has passed;
     *     {@code posting.employer-not-verified} (403); {@code posting.household-trade} (422)
     */
    Employer require(String id, Content content) {
        List<String> missing = content.missing();
        if (!missing.isEmpty()) {
            throw Problem.refused("posting.incomplete").with("missing", missing);
        }
        Instant now = shelf.now();
        boolean over = content.validTo().isBefore(shelf.today())
                || content.shifts().stream().map(Shift::end).noneMatch(now::isBefore);
        if (over) {
            throw Problem.refused("posting.over");
        }
        Employer employer = employers.find(id);
        if (!fit(employer)) {
            throw Problem.forbidden(NOT_VERIFIED);
        }
        if (employer.kind() == Employer.Kind.HOUSEHOLD && !forTheHome(content.trade())) {
            throw Problem.refused("posting.household-trade").with("trade", content.trade());
        }
        return employer;
    }

    /** Whether the employer may have postings out at all. */
    static boolean fit(Employer employer) {
        return employer != null && employer.active() && employer.verified();
    }

    private boolean forTheHome(String trade) {
        for (String code = trade; code != null; ) {
            CodeLists.Code known = codes.require(CodeLists.TRADE, code, shelf.today());
            if (known.traits().contains(HOUSEHOLD)) {
                return true;
            }
            code = known.parent();
        }
        return false;
    }
}
