// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yizhan.api.Ids;
import org.yizhan.api.posting.Shift;

/** A shift of a revision; the same shift keeps its id through all revisions. */
@Entity
@Table(name = "POSTING_SHIFT")
class ShiftEntity {
    @Id
    private String id;

    String revision;
    private String shift;

    @Column(name = "STARTS_AT")
    private Instant startsAt;

    @Column(name = "ENDS_AT")
    private Instant endsAt;

    @Column(name = "BREAK_MINUTES")
    private int breakMinutes;

    private int places;

    /** For JPA. */
    protected ShiftEntity() {}

    static ShiftEntity from(String revision, Shift shift) {
        ShiftEntity entity = new ShiftEntity();
        entity.id = Ids.next();
        entity.revision = revision;
        entity.shift = shift.id();
        entity.startsAt = shift.start();
        entity.endsAt = shift.end();
        entity.breakMinutes = shift.breakMinutes();
        entity.places = shift.places();
        return entity;
    }

    Shift toRecord() {
        return new Shift(shift, startsAt, endsAt, breakMinutes, places);
    }
}
