// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.registration.internal.PersonalFields.Field;

/** What the rows of workers and of employers have in common: where they are, how they are reached, and who vouches for them. */
@MappedSuperclass
public abstract class PartyEntity {
    @Id
    @Column(name = "ID")
    String id;

    @Version
    @Column(name = "VERSION")
    long version;

    @Column(name = "REGION")
    String region;

    @Column(name = "ACTIVE")
    boolean active;

    @Column(name = "NAME_SEALED")
    String nameSealed;

    @Column(name = "MOBILE_SEALED")
    String mobileSealed;

    @Column(name = "MOBILE_INDEX")
    String mobileIndex;

    @Column(name = "NUMBER_SEALED")
    String numberSealed;

    @Column(name = "NUMBER_INDEX")
    String numberIndex;

    @Column(name = "ADDRESS_SEALED")
    String addressSealed;

    @Column(name = "LAT")
    Double lat;

    @Column(name = "LON")
    Double lon;

    @Enumerated(EnumType.STRING)
    @Column(name = "VERIFICATION")
    Verification verification;

    @Column(name = "VERIFIED_AT")
    Instant verifiedAt;

    @Column(name = "VERIFIED_BY")
    String verifiedBy;

    @Column(name = "VERIFIED_HOW")
    String verifiedHow;

    @Column(name = "ERASED_AT")
    Instant erasedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "CHANNEL")
    Channel channel;

    @Column(name = "REGISTERED_AT")
    Instant registeredAt;

    /** Sealing the same text again would look like a change, so what has an index is compared by it first. */
    void takeMobile(Field field, String mobile, PersonalFields fields) {
        String index = fields.index(field, mobile);
        if (index != null && !index.equals(mobileIndex)) {
            mobileIndex = index;
            mobileSealed = fields.seal(field, id, mobile);
        }
    }

    void takeAddress(Field field, String address, GeoPoint place, PersonalFields fields) {
        if (address != null) {
            addressSealed = fields.seal(field, id, address);
        }
        if (place != null) {
            lat = place.lat();
            lon = place.lon();
        }
    }

    /** Notes an answer on who the party is. */
    void answered(Verification answer, String by, String how, Instant at) {
        verification = answer;
        verifiedBy = by;
        verifiedHow = how;
        verifiedAt = at;
    }

    /** Nothing is left by which the person could be known, reached or found. */
    void erase(Instant at) {
        active = false;
        nameSealed = null;
        mobileSealed = null;
        mobileIndex = null;
        numberSealed = null;
        numberIndex = null;
        addressSealed = null;
        lat = null;
        lon = null;
        answered(Verification.UNVERIFIED, null, null, null);
        erasedAt = at;
    }

    boolean isErased() {
        return erasedAt != null;
    }

    Instant erasedAt() {
        return erasedAt;
    }

    /** A sealed field in the clear, for the person's copy; null for one that was never given. Counted and written to the audit. */
    String copied(Field field, PersonalFields fields) {
        return fields.open(field, id, sealed(field), PersonalRecords.COPY);
    }

    /** Adds what is not sealed to the person's copy. */
    PersonalRecords.Entry describe(PersonalRecords.Entry entry) {
        return entry.with("region", region)
                .with("lat", lat)
                .with("lon", lon)
                .with("active", active)
                .with("verification", verification)
                .with("verifiedAt", verifiedAt)
                .with("verifiedHow", verifiedHow)
                .with("channel", channel)
                .with("registeredAt", registeredAt);
    }

    void activate(boolean now) {
        active = now;
    }

    String id() {
        return id;
    }

    long version() {
        return version;
    }

    String region() {
        return region;
    }

    boolean active() {
        return active;
    }

    String mobileIndex() {
        return mobileIndex;
    }

    String numberIndex() {
        return numberIndex;
    }

    Verification verification() {
        return verification;
    }

    /** The sealed value of a field; null when it is not sealed because it is public. */
    String sealed(Field field) {
        return switch (field) {
            case WORKER_NAME, EMPLOYER_NAME -> nameSealed;
            case WORKER_MOBILE, EMPLOYER_MOBILE -> mobileSealed;
            case WORKER_NUMBER, EMPLOYER_NUMBER -> numberSealed;
            case WORKER_ADDRESS, EMPLOYER_ADDRESS -> addressSealed;
            case WORKER_HARDSHIP -> null;
        };
    }
}
