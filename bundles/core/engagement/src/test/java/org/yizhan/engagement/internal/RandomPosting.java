// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;

/** A posting whose employer changes their mind all the time. One change at a time, as in the module that owns postings. */
final class RandomPosting {
    private static final int POSTING_FOR_GROWN_UPS = 1;

    private final RandomMarket market;
    private volatile Posting posting;
    private volatile boolean open;
    private long confirmedAtClosing;

    RandomPosting(RandomMarket market, Random random, int number, String employer) {
        this.market = market;
        Posting.Relation relation = market.habits().relation(number);
        Posting.Allocation allocation = number % 3 == 0 ? Posting.Allocation.OFFER : Posting.Allocation.INSTANT;
        List<Shift> shifts = market.habits().shifts(random, relation, market.now());
        Posting plain = Postings.of(allocation, relation, employer, shifts);
        posting = number == POSTING_FOR_GROWN_UPS ? Postings.ofTrade(plain, "BLASTING") : plain;
    }

    Shift anyShift(Random random) {
        List<Shift> shifts = posting.shifts();
        return shifts.get(random.nextInt(shifts.size()));
    }

    /** Opens it, or brings it to a new version with more or fewer places, other shifts, another wage; never only with past ones. */
    synchronized void open(Market node, Random random) {
        checkStillClosed();
        List<Shift> shifts = new ArrayList<>();
        for (Shift shift : posting.shifts()) {
            boolean past = !shift.end().isAfter(market.house().clock().instant());
            if (!past && (shifts.isEmpty() || random.nextInt(5) > 0)) {
                shifts.add(Postings.withPlaces(shift, 1 + random.nextInt(5)));
            }
        }
        if (random.nextInt(4) == 0 || shifts.isEmpty()) {
            shifts.add(market.habits().anyShift(random, posting.relation(), market.now()));
        }
        Wage wage = new Wage(2_000 + random.nextInt(1_000), Wage.Unit.HOUR, Wage.Settlement.DAILY);
        Posting next = Postings.again(posting, posting.version() + 1, wage, shifts);
        open = true;
        node.seats.open(next);
        posting = next;
    }

    synchronized void close(Market node) {
        if (open) {
            long version = posting.version() + 1;
            posting = Postings.again(posting, version, posting.wage(), posting.shifts());
            node.seats.close(posting.id(), version);
            open = false;
            confirmedAtClosing = confirmed();
        }
    }

    /** Nobody may have been confirmed since it was closed. */
    synchronized void checkStillClosed() {
        if (!open && confirmed() != confirmedAtClosing) {
            market.complain("confirmed after closing: posting " + posting.id());
        }
    }

    private long confirmed() {
        return InvariantCheck.of(market.house()).confirmed(posting.id());
    }
}
