// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.yizhan.api.engagement.Seats;
import org.yizhan.api.posting.Posting;

/** Places whose caller dies when it has closed them, or before it opens them. */
final class MortalSeats implements Seats {
    private final Seats seats;
    boolean diesAfterClosing;
    boolean diesBeforeOpening;
    Runnable afterClosing = () -> {};

    MortalSeats(Seats seats) {
        this.seats = seats;
    }

    @Override
    public Map<String, Integer> open(Posting posting) {
        if (diesBeforeOpening) {
            throw new Died();
        }
        return seats.open(posting);
    }

    @Override
    public void close(String posting, long version) {
        seats.close(posting, version);
        if (diesAfterClosing) {
            throw new Died();
        }
        afterClosing.run();
    }

    @Override
    public List<Count> counts(Collection<String> shifts) {
        return seats.counts(shifts);
    }

    @Override
    public List<Standing> standings(Collection<String> postings) {
        return seats.standings(postings);
    }

    /** Begins to live again. */
    void restart() {
        diesAfterClosing = false;
        diesBeforeOpening = false;
    }

    /** The end of the process, as far as a thread can see it: nobody catches it. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }
}
