// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.yizhan.api.Ids;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.registration.Employer;
import org.yizhan.registration.internal.PersonalFields.Field;

/** An employer's row. An organisation's name and code are public; a household's are personal and sealed. */
@Entity
@Table(name = "REGISTRATION_EMPLOYER")
public class EmployerEntity extends PartyEntity {
    private static final int MONTHS_VERIFIED = 6;

    @Enumerated(EnumType.STRING)
    @Column(name = "KIND")
    private Employer.Kind kind;

    @Column(name = "NAME")
    private String name;

    @Column(name = "CREDIT_CODE")
    private String creditCode;

    @Column(name = "LICENCE")
    private String licence;

    @Column(name = "LICENCE_TO")
    private LocalDate licenceTo;

    @Column(name = "DUE")
    private LocalDate due;

    @Column(name = "TRUSTED")
    private boolean trusted;

    /** For the store. */
    protected EmployerEntity() {}

    static EmployerEntity of(EmployerDraft draft, Channel channel, Instant now, PersonalFields fields) {
        EmployerEntity entity = new EmployerEntity();
        entity.id = Ids.next();
        entity.kind = draft.kind();
        entity.active = true;
        entity.creditCode = draft.creditCode();
        entity.numberIndex = fields.index(Field.EMPLOYER_NUMBER, draft.idNumber());
        entity.numberSealed = fields.seal(Field.EMPLOYER_NUMBER, entity.id, draft.idNumber());
        entity.channel = channel;
        entity.registeredAt = now;
        entity.take(draft, fields);
        entity.verification = Verification.PENDING;
        return entity;
    }

    /** Takes over what the draft says; a null in it changes nothing. Another name has to be answered for again. */
    void take(EmployerDraft draft, PersonalFields fields) {
        region = draft.region() == null ? region : draft.region();
        if (draft.name() != null && kind == Employer.Kind.HOUSEHOLD) {
            nameSealed = fields.seal(Field.EMPLOYER_NAME, id, draft.name());
            verification = Verification.PENDING;
        } else if (draft.name() != null && !draft.name().equals(name)) {
            name = draft.name();
            verification = Verification.PENDING;
        }
        takeMobile(Field.EMPLOYER_MOBILE, draft.mobile(), fields);
        takeAddress(Field.EMPLOYER_ADDRESS, draft.address(), draft.place(), fields);
        licence = draft.licence() == null ? licence : draft.licence();
        licenceTo = draft.licenceTo() == null ? licenceTo : draft.licenceTo();
    }

    /** Notes an answer on who the employer is. It holds for six months; a no also ends the trust. */
    void verified(Verification answer, String by, String how, Instant at, LocalDate today) {
        answered(answer, by, how, at);
        due = answer == Verification.VERIFIED ? today.plusMonths(MONTHS_VERIFIED) : null;
        trusted = trusted && answer == Verification.VERIFIED;
    }

    @Override
    void erase(Instant at) {
        super.erase(at);
        due = null;
        trusted = false;
    }

    /** An organisation that was erased comes back: its code is its own for ever. It has to be answered for again. */
    void comeBack(EmployerDraft draft, PersonalFields fields) {
        erasedAt = null;
        take(draft, fields);
        verification = Verification.PENDING;
    }

    @Override
    PersonalRecords.Entry describe(PersonalRecords.Entry entry) {
        return super.describe(entry.with("kind", kind)
                        // Sealed, and told above, when the employer is a household.
                        .with("organisation", name)
                        .with("creditCode", creditCode)
                        .with("licence", licence)
                        .with("licenceTo", licenceTo))
                .with("verifiedUntil", due)
                .with("trusted", trusted);
    }

    void trust(boolean now) {
        trusted = now;
    }

    /** Whether the last answer was yes, is not too old, and the licence, where there is one, still runs. */
    boolean isVerified(LocalDate today) {
        boolean licensed = licenceTo == null || !licenceTo.isBefore(today);
        return verification == Verification.VERIFIED && licensed && due != null && !due.isBefore(today);
    }

    Employer.Kind kind() {
        return kind;
    }

    String creditCode() {
        return creditCode;
    }

    String publicName() {
        return name;
    }

    Employer toRecord(PersonalFields fields, LocalDate today) {
        boolean verified = isVerified(today);
        String shown = name != null ? name : fields.masked(Field.EMPLOYER_NAME, id, nameSealed);
        return new Employer(id, version, region, kind, shown, active, verified, trusted && verified);
    }

    EmployerView toView(PersonalFields fields, LocalDate today) {
        Employer employer = toRecord(fields, today);
        return new EmployerView(
                id,
                version,
                region,
                kind,
                employer.name(),
                active,
                creditCode,
                fields.masked(Field.EMPLOYER_NUMBER, id, numberSealed),
                fields.masked(Field.EMPLOYER_MOBILE, id, mobileSealed),
                fields.masked(Field.EMPLOYER_ADDRESS, id, addressSealed),
                new EmployerView.Verified(verification, verifiedAt, verifiedHow, due),
                employer.verified(),
                employer.trusted(),
                licence,
                licenceTo,
                channel,
                registeredAt);
    }
}
