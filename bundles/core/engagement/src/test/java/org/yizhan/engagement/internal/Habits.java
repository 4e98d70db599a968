// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;

/** What the people of a random market are like, and how much work there is. */
enum Habits {
    /** All kinds of people and work; the shifts of all postings lie on few hours, so that they get in each other's way. */
    MIXED(24, 3, 2) {
        @Override
        Posting.Relation relation(int number) {
            return number % 2 == 0 ? Posting.Relation.PART_TIME : Posting.Relation.SERVICE;
        }

        @Override
        Shift anyShift(Random random, Posting.Relation relation) {
            int day = random.nextInt(4) == 0 ? random.nextInt(6) : 0;
            int hours = relation == Posting.Relation.PART_TIME ? 1 + random.nextInt(4) : 2 + random.nextInt(5);
            return Postings.shift(day, 10 + random.nextInt(5), hours, 1 + random.nextInt(4));
        }
    },
    /** A few people who take all part-time work that one employer has in a week, in a city without a limit for the day. */
    BUSY(4, 1, 4) {
        @Override
        Posting.Relation relation(int number) {
            return Posting.Relation.PART_TIME;
        }

        @Override
        Shift anyShift(Random random, Posting.Relation relation) {
            return Postings.shift(random.nextInt(7), 9 + random.nextInt(6), 4 + random.nextInt(5), 2);
        }
    };

    private final int workers;
    private final int employers;
    private final int shifts;

    Habits(int workers, int employers, int shifts) {
        this.workers = workers;
        this.employers = employers;
        this.shifts = shifts;
    }

    abstract Posting.Relation relation(int number);

    abstract Shift anyShift(Random random, Posting.Relation relation);

    int workers() {
        return workers;
    }

    int employers() {
        return employers;
    }

    List<Shift> shifts(Random random, Posting.Relation relation) {
        List<Shift> some = new ArrayList<>();
        for (int i = 0; i < shifts; i++) {
            some.add(anyShift(random, relation));
        }
        return some;
    }
}
