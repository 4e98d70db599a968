// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** The failed logins of one account name from one network. */
@Entity
@Table(name = "ACCESS_ATTEMPT")
public class AttemptEntity {
    private static final int FREE = 5;
    private static final Duration FIRST_LOCK = Duration.ofMinutes(1);
    private static final Duration LONGEST_LOCK = Duration.ofMinutes(15);
    static final Duration FORGOTTEN = Duration.ofHours(24);
    private static final int MAX_DOUBLINGS = 4;

    @Id
    private String id;

    private int fails;

    @Column(name = "LOCKED_UNTIL")
    private Instant lockedUntil;

    @Column(name = "LAST_AT")
    private Instant lastAt;

    protected AttemptEntity() {}

    AttemptEntity(String id, Instant now) {
        this.id = id;
        this.lastAt = now;
    }

    /** The fifth failure locks for a minute, each one after that for twice as long, fifteen minutes at most. */
    void failed(Instant now) {
        if (now.isAfter(lastAt.plus(FORGOTTEN))) {
            fails = 0;
        }
        fails++;
        lastAt = now;
        if (fails >= FREE) {
            Duration lock = FIRST_LOCK.multipliedBy(1L << Math.min(MAX_DOUBLINGS, fails - FREE));
            lockedUntil = now.plus(lock.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : lock);
        }
    }

    /** How long nobody may try; zero when anybody may. */
    Duration lockedFor(Instant now) {
        return lockedUntil == null || !now.isBefore(lockedUntil) ? Duration.ZERO : Duration.between(now, lockedUntil);
    }
}
