// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Ids;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.reference.NumberChecks;
import org.yizhan.api.registration.Skill;
import org.yizhan.api.registration.Worker;
import org.yizhan.registration.internal.PersonalFields.Field;

/** A worker's row. Lists stand in it as short texts, so that each change of the profile is a change of this row's version. */
@Entity
@Table(name = "REGISTRATION_WORKER")
public class WorkerEntity extends PartyEntity {
    /** Six workers of ten look for work within three kilometres; ten is what nearly all of them accept. */
    private static final int USUAL_METRES = 10_000;

    @Column(name = "NAME_INDEX")
    private String nameIndex;

    @Column(name = "BORN")
    private LocalDate born;

    @Column(name = "SKILLS")
    private String skills;

    @Column(name = "NATURES")
    private String natures;

    @Column(name = "WANT_FEN")
    private long wantFenPerHour;

    @Column(name = "MAX_METRES")
    private Integer maxMetres;

    @Column(name = "AVAILABILITY")
    private String availability;

    @Column(name = "DAYS")
    private String days;

    @Column(name = "PROPOSED")
    private boolean proposed;

    @Column(name = "TIER")
    private int tier;

    @Column(name = "HARDSHIP_CHANGES")
    private int hardshipChanges;

    @Column(name = "TIERS")
    private String tiers;

    @Column(name = "TIER_UNTIL")
    private LocalDate tierUntil;

    /** For the store. */
    protected WorkerEntity() {}

    static WorkerEntity in(String region, Channel channel, Instant now) {
        WorkerEntity entity = new WorkerEntity();
        entity.id = Ids.next();
        entity.region = region;
        entity.active = true;
        entity.verification = Verification.UNVERIFIED;
        entity.skills = "";
        entity.natures = "";
        entity.availability = "";
        entity.days = "";
        entity.proposed = true;
        entity.tier = Tiers.LAST;
        entity.tiers = "";
        entity.channel = channel;
        entity.registeredAt = now;
        return entity;
    }

    /** Takes over what the draft says; a null in it changes nothing. */
    void take(WorkerDraft draft, PersonalFields fields) {
        region = draft.region() == null ? region : draft.region();
        takePerson(draft, fields);
        skills = draft.skills() == null ? skills : Texts.skills(draft.skills());
        natures = draft.natures() == null ? natures : String.join(" ", draft.natures());
        availability = draft.week() == null ? availability : Texts.week(draft.week());
        days = draft.days() == null ? days : Texts.days(draft.days());
        proposed = draft.proposed() == null ? proposed : draft.proposed();
        wantFenPerHour = draft.wantFenPerHour() == null ? wantFenPerHour : draft.wantFenPerHour();
        maxMetres = draft.maxMetres() == null ? maxMetres : draft.maxMetres();
    }

    private void takePerson(WorkerDraft draft, PersonalFields fields) {
        String newName = fields.index(Field.WORKER_NAME, draft.name());
        if (newName != null && !newName.equals(nameIndex)) {
            nameIndex = newName;
            nameSealed = fields.seal(Field.WORKER_NAME, id, draft.name());
            doubt();
        }
        takeMobile(Field.WORKER_MOBILE, draft.mobile(), fields);
        if (draft.citizen() != null) {
            takeNumber(draft.citizen(), fields);
        }
        takeAddress(Field.WORKER_ADDRESS, draft.address(), draft.place(), fields);
    }

    private void takeNumber(NumberChecks.Citizen citizen, PersonalFields fields) {
        String newNumber = fields.index(Field.WORKER_NUMBER, citizen.number());
        if (!newNumber.equals(numberIndex)) {
            numberIndex = newNumber;
            numberSealed = fields.seal(Field.WORKER_NUMBER, id, citizen.number());
            born = citizen.born();
            doubt();
        }
    }

    /** Another name or number has to be answered for again. */
    private void doubt() {
        if (numberIndex != null) {
            verification = Verification.PENDING;
        }
    }

    @Override
    void erase(Instant at) {
        super.erase(at);
        nameIndex = null;
        born = null;
        skills = "";
        natures = "";
        availability = "";
        days = "";
        wantFenPerHour = 0;
        maxMetres = null;
        proposed = false;
        follow(new Tiers(Tiers.LAST, new TreeMap<>()));
    }

    @Override
    PersonalRecords.Entry describe(PersonalRecords.Entry entry) {
        return super.describe(entry.with("born", born))
                .with("trades", skills)
                .with("natures", natures)
                .with("wantFenPerHour", wantFenPerHour)
                .with("maxMetres", maxMetres)
                .with("availability", availability)
                .with("days", days)
                .with("proposed", proposed)
                .with("tier", tier);
    }

    /** What the hardships make of the tier, on the day and later. */
    void takeTier(List<Hardship> hardships, LocalDate today) {
        follow(Tiers.of(hardships, today));
        // Another version of the worker, also when the tier stays the same.
        hardshipChanges++;
    }

    /** What the day makes of the tier. */
    void liveThrough(LocalDate today) {
        follow(Tiers.of(tier, tiers).on(today));
    }

    private void follow(Tiers next) {
        tier = next.now();
        tiers = next.text();
        tierUntil = next.until();
    }

    List<Skill> skills() {
        return Texts.skills(skills);
    }

    Worker toRecord() {
        return new Worker(
                id,
                version,
                region,
                active,
                verification == Verification.VERIFIED,
                born,
                lat == null || lon == null ? null : new GeoPoint(lat, lon),
                skills(),
                Texts.words(natures),
                wantFenPerHour,
                maxMetres == null ? USUAL_METRES : maxMetres,
                Texts.week(availability),
                tier,
                Texts.days(days),
                completeness(),
                proposed);
    }

    private int completeness() {
        return Completeness.of(
                numberIndex != null,
                verification == Verification.VERIFIED,
                lat != null && lon != null,
                !availability.isEmpty(),
                !natures.isEmpty(),
                wantFenPerHour > 0,
                maxMetres != null);
    }

    WorkerView toView(PersonalFields fields) {
        Worker worker = toRecord();
        return new WorkerView(
                id,
                version,
                region,
                active,
                fields.masked(Field.WORKER_NAME, id, nameSealed),
                fields.masked(Field.WORKER_MOBILE, id, mobileSealed),
                fields.masked(Field.WORKER_NUMBER, id, numberSealed),
                fields.masked(Field.WORKER_ADDRESS, id, addressSealed),
                new WorkerView.Verified(verification, verifiedAt, verifiedHow),
                worker.trades(),
                worker.natures(),
                wantFenPerHour,
                worker.maxMetres(),
                worker.availability(),
                worker.days(),
                proposed,
                worker.place(),
                worker.profileCompleteness(),
                channel,
                registeredAt);
    }
}
