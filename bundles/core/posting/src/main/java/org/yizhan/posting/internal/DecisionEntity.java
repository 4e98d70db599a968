// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yizhan.api.Ids;

/** A decision on a revision; decisions are only added. */
@Entity
@Table(name = "POSTING_DECISION")
class DecisionEntity {
    @Id
    String id;

    String posting;
    String revision;

    @Enumerated(EnumType.STRING)
    Stage stage;

    @Enumerated(EnumType.STRING)
    Outcome outcome;

    @Column(name = "RULE_ID")
    String rule;

    String note;

    @Column(name = "DECIDED_BY")
    String by;

    @Column(name = "DECIDED_AT")
    Instant at;

    /** For JPA. */
    protected DecisionEntity() {}

    DecisionEntity(
            PostingEntity posting, Stage stage, Outcome outcome, String rule, String note, String by, Instant at) {
        this.id = Ids.next();
        this.posting = posting.id;
        this.revision = stage == Stage.SAMPLE ? posting.liveRevision : posting.newestRevision;
        this.stage = stage;
        this.outcome = outcome;
        this.rule = rule;
        this.note = note;
        this.by = by;
        this.at = at;
    }

    /** Who looked. */
    enum Stage {
        AUTO,
        MANUAL,
        /** A person looked again at what was published without one. */
        SAMPLE,
        APPEAL
    }

    /** What was decided. */
    enum Outcome {
        PASS,
        REJECT,
        HOLD,
        PAUSE,
        TAKE_DOWN,
        APPEAL,
        LIFT,
        UPHOLD
    }
}
