// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.testkit.MovableClock;

/** What the people of a random market are like, how much work there is, and how their time goes by. */
enum Habits {
    /** All kinds of people and work; the shifts of all postings lie on few hours, so that they get in each other's way. */
    MIXED(24, 3, 2) {
        @Override
        Posting.Relation relation(int number) {
            return number % 2 == 0 ? Posting.Relation.PART_TIME : Posting.Relation.SERVICE;
        }

        @Override
        Shift anyShift(Random random, Posting.Relation relation, LocalDateTime now) {
            int day = random.nextInt(4) == 0 ? random.nextInt(6) : 0;
            int hours = relation == Posting.Relation.PART_TIME ? 1 + random.nextInt(4) : 2 + random.nextInt(5);
            int from = now.getHour() + 1 + random.nextInt(5);
            return Postings.shift(today(now) + day, from, hours, 1 + random.nextInt(4));
        }

        @Override
        LocalDateTime later(Random random, LocalDateTime now) {
            return now.plusHours(1 + random.nextInt(9));
        }
    },
    /** A few people who take all part-time work that one employer has in a week, in a city without a limit for the day. */
    BUSY(4, 1, 4) {
        @Override
        Posting.Relation relation(int number) {
            return Posting.Relation.PART_TIME;
        }

        @Override
        Shift anyShift(Random random, Posting.Relation relation, LocalDateTime now) {
            int day = today(now) + random.nextInt(7);
            return Postings.shift(day, 9 + random.nextInt(6), 4 + random.nextInt(5), 2);
        }

        @Override
        LocalDateTime later(Random random, LocalDateTime now) {
            return now.toLocalDate().plusDays(1).atTime(MovableClock.START.toLocalTime());
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

    /** A shift that can still be filled now. */
    abstract Shift anyShift(Random random, Posting.Relation relation, LocalDateTime now);

    /** Where the clock stands after a leap: past the ends of shifts, a day's silence, midnight and, with time, the week. */
    abstract LocalDateTime later(Random random, LocalDateTime now);

    private static int today(LocalDateTime now) {
        return (int) ChronoUnit.DAYS.between(MovableClock.START.toLocalDate(), now.toLocalDate());
    }

    int workers() {
        return workers;
    }

    int employers() {
        return employers;
    }

    List<Shift> shifts(Random random, Posting.Relation relation, LocalDateTime now) {
        List<Shift> some = new ArrayList<>();
        for (int i = 0; i < shifts; i++) {
            some.add(anyShift(random, relation, now));
        }
        return some;
    }
}
