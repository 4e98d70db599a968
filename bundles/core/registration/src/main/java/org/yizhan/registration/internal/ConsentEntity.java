// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.yizhan.api.Ids;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.rest.Versioned;

/** That somebody agreed to something, with where the evidence lies. */
@Entity
@Table(name = "REGISTRATION_CONSENT")
public class ConsentEntity {
    @Id
    @Column(name = "ID")
    private String id;

    @Version
    @Column(name = "VERSION")
    private long version;

    @Column(name = "SUBJECT")
    private String subject;

    @Column(name = "REGION")
    private String region;

    @Enumerated(EnumType.STRING)
    @Column(name = "PURPOSE")
    private ConsentPurpose purpose;

    @Enumerated(EnumType.STRING)
    @Column(name = "KIND")
    private Evidence.Kind kind;

    @Column(name = "REFERENCE")
    private String reference;

    @Column(name = "TEXT_VERSION")
    private String textVersion;

    @Column(name = "GIVEN_AT")
    private Instant givenAt;

    @Column(name = "GIVEN_BY")
    private String givenBy;

    @Column(name = "WITHDRAWN_AT")
    private Instant withdrawnAt;

    /** For the store. */
    protected ConsentEntity() {}

    /** @param by the account that took it down, or null for the person without an account yet */
    static ConsentEntity given(
            String subject, String region, ConsentPurpose purpose, Evidence evidence, String by, Instant at) {
        ConsentEntity entity = new ConsentEntity();
        entity.id = Ids.next();
        entity.subject = subject;
        entity.region = region;
        entity.purpose = purpose;
        entity.kind = evidence.kind();
        entity.reference = Texts.sound("reference", evidence.reference(), 100);
        entity.textVersion =
                evidence.textVersion() == null ? "1" : Texts.sound("textVersion", evidence.textVersion(), 20);
        entity.givenAt = at;
        entity.givenBy = by;
        return entity;
    }

    /** @return false when it was withdrawn before */
    boolean withdraw(Instant at) {
        boolean first = withdrawnAt == null;
        withdrawnAt = first ? at : withdrawnAt;
        return first;
    }

    String id() {
        return id;
    }

    String subject() {
        return subject;
    }

    ConsentPurpose purpose() {
        return purpose;
    }

    String region() {
        return region;
    }

    Consent toRecord() {
        return new Consent(id, version, subject, purpose, kind, reference, textVersion, givenAt, givenBy, withdrawnAt);
    }

    /** Not who took it down: that is about them. */
    PersonalRecords.Entry toCopy() {
        return PersonalRecords.Entry.of("consent", id)
                .with("purpose", purpose)
                .with("kind", kind)
                .with("reference", reference)
                .with("textVersion", textVersion)
                .with("givenAt", givenAt)
                .with("withdrawnAt", withdrawnAt);
    }

    /** A consent as it is shown. */
    public record Consent(
            String id,
            long version,
            String subject,
            ConsentPurpose purpose,
            Evidence.Kind kind,
            String reference,
            String textVersion,
            Instant givenAt,
            String givenBy,
            Instant withdrawnAt)
            implements Versioned {}
}
