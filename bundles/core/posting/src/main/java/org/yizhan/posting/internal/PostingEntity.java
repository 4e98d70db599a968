// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.Shift;

/**
 * Where a posting stands. Its texts and terms are in revisions: the live one, and the newest, which may still be a draft or under
 * review. Whoever changes a row holds its lock, and every change that others can see raises the version.
 */
@Entity
@Table(name = "POSTING_POSTING")
class PostingEntity {
    @Id
    String id;

    long version;
    String employer;
    boolean household;
    String region;

    @Enumerated(EnumType.STRING)
    State state;

    /** Who paused it. */
    @Enumerated(EnumType.STRING)
    Cause cause;

    /** What became of the newest revision while an older one is live: MANUAL_REVIEW, REJECTED or null. */
    @Enumerated(EnumType.STRING)
    State pending;

    @Column(name = "LIVE_REVISION")
    String liveRevision;

    @Column(name = "NEWEST_REVISION")
    String newestRevision;

    boolean urgent;

    /** Finds postings with the same text, place and shifts. */
    @Column(name = "TEXT_KEY")
    String textKey;

    @Column(name = "VALID_TO")
    LocalDate validTo;

    @Column(name = "ENDS_AT")
    Instant endsAt;

    @Column(name = "SUBMITTED_AT")
    Instant submittedAt;

    /** Until when a person answers what was handed in. */
    @Column(name = "DUE_AT")
    Instant dueAt;

    /** Since when a person is to look again at what was published without one; null when nobody need. */
    @Column(name = "DRAWN_AT")
    Instant drawnAt;

    @Column(name = "PUBLISHED_AT")
    Instant publishedAt;

    @Column(name = "FRESH_UNTIL")
    Instant freshUntil;

    @Column(name = "SEATS_VERSION")
    long seatsVersion;

    int places;
    int taken;

    @Column(name = "TAKEN_DOWN_BY")
    String takenDownBy;

    @Column(name = "CREATED_BY")
    String createdBy;

    @Column(name = "CREATED_AT")
    Instant createdAt;

    /** For JPA. */
    protected PostingEntity() {}

    PostingEntity(String id, String employer, boolean household, String region, String createdBy, Instant createdAt) {
        this.id = id;
        this.version = 1;
        this.employer = employer;
        this.household = household;
        this.region = region;
        this.state = State.DRAFT;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    /** The state as it is at that time, whether or not the job that writes it down has run. */
    State stateAt(Instant now) {
        return stateAt(state, validTo, endsAt, freshUntil, now);
    }

    static State stateAt(State written, LocalDate validTo, Instant endsAt, Instant freshUntil, Instant now) {
        boolean running = written == State.PUBLISHED
                || written == State.FILLED
                || written == State.PAUSED
                || written == State.STALE;
        if (!running) {
            return written;
        }
        if (now.atZone(Shift.ZONE).toLocalDate().isAfter(validTo) || !now.isBefore(endsAt)) {
            return State.EXPIRED;
        }
        return written == State.PUBLISHED && !now.isBefore(freshUntil) ? State.STALE : written;
    }

    /** The revision that others see. */
    String shownRevision() {
        return liveRevision == null ? newestRevision : liveRevision;
    }

    /** The first revision. */
    void begin(String revision, boolean isUrgent) {
        newestRevision = revision;
        urgent = isUrgent;
    }

    /** A draft, or one that was refused, is written anew. */
    void redraft(String revision, String inRegion, boolean isUrgent) {
        newestRevision = revision;
        urgent = isUrgent;
        region = inRegion;
        state = State.DRAFT;
        version++;
    }

    /** A live posting gets a newer revision, which is not live yet. */
    void revise(String revision) {
        newestRevision = revision;
        pending = null;
        version++;
    }

    /** The employer takes back what they handed in. */
    void withdraw() {
        if (liveRevision == null) {
            state = State.DRAFT;
        } else {
            newestRevision = liveRevision;
            pending = null;
        }
        version++;
    }

    void submit(Instant now, Instant due) {
        submittedAt = now;
        dueAt = due;
        version++;
        if (liveRevision == null) {
            state = State.SUBMITTED;
        }
    }

    /** The newest revision waits for a person, or was refused. */
    void judge(State outcome) {
        if (liveRevision == null) {
            state = outcome;
        } else {
            pending = outcome;
        }
        version++;
    }

    /** The newest revision becomes the live one; what was paused stays so. */
    void goLive(Content content, String key, Instant now, Instant until) {
        if (liveRevision == null) {
            publishedAt = now;
            state = State.PUBLISHED;
        }
        liveRevision = newestRevision;
        pending = null;
        freshUntil = until;
        region = content.region();
        urgent = content.urgent();
        textKey = key;
        validTo = content.validTo();
        endsAt = content.shifts().stream()
                .map(Shift::end)
                .max(Instant::compareTo)
                .orElseThrow();
        places = content.places();
        version++;
    }

    /** Published without a person: one is to look again. A further edit does not send it to the end of the queue. */
    void draw(Instant now) {
        if (drawnAt == null) {
            drawnAt = now;
        }
    }

    /** A person has looked. */
    void looked() {
        drawnAt = null;
    }

    /** Whether a person's answer is awaited. */
    boolean waits() {
        return state == State.MANUAL_REVIEW || state == State.APPEAL || pending == State.MANUAL_REVIEW;
    }

    void pause(Cause by) {
        state = State.PAUSED;
        cause = by;
        version++;
    }

    void resume(Instant until) {
        state = State.PUBLISHED;
        cause = null;
        freshUntil = until;
        version++;
    }

    /** STALE, EXPIRED, CLOSED, FILLED, APPEAL or TAKEN_DOWN. */
    void become(State now) {
        state = now;
        version++;
    }

    void takeDown(String by) {
        takenDownBy = by;
        looked();
        become(State.TAKEN_DOWN);
    }

    /** @return false when newer counts were known already */
    boolean count(long newSeatsVersion, int newPlaces, int newTaken) {
        if (newSeatsVersion <= seatsVersion) {
            return false;
        }
        seatsVersion = newSeatsVersion;
        places = newPlaces;
        taken = newTaken;
        return true;
    }

    /** The places are closed under a version of their own before a new one opens them again. */
    void skipVersion() {
        version++;
    }

    /** Places that were closed under a later version than this open under one that is later still. */
    void passVersion(long closed) {
        version = Math.max(version, closed) + 1;
    }

    /** Who paused a posting decides who may resume it. */
    enum Cause {
        EMPLOYER,
        REVIEWER,
        /** Its employer is no longer verified. */
        SYSTEM
    }
}
