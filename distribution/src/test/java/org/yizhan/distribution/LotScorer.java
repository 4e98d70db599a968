// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.yizhan.api.matching.MatchScorer;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.registration.Worker;

/** A vendor's part of the score that nobody would mistake for a built-in one: it draws lots. */
public final class LotScorer implements MatchScorer {
    static final String ID = "acme.lots";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int weight() {
        return 50;
    }

    @Override
    public int score(Worker worker, Posting posting) {
        return lot(worker.id());
    }

    static int lot(String worker) {
        return Math.floorMod(worker.hashCode(), 1_001);
    }
}
