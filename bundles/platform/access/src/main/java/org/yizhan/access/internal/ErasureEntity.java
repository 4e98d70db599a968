// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yizhan.api.access.Role;
import org.yizhan.api.privacy.Person;

/** That a person's data are to be erased. Written before anything is, so that it goes on whatever happens. */
@Entity
@Table(name = "ACCESS_ERASURE")
public class ErasureEntity {
    /** The reason of who asks for themselves. */
    static final String OWN = "OWN_WISH";

    @Id
    private String account;

    private String role;
    private String region;
    private String subject;
    private String reason;

    @Column(name = "ASKED_BY")
    private String askedBy;

    @Column(name = "ASKED_AT")
    private Instant askedAt;

    protected ErasureEntity() {}

    ErasureEntity(Person person, String reason, String askedBy, Instant now) {
        this.account = person.account();
        this.role = person.role().code();
        this.region = person.region();
        this.subject = person.subject();
        this.reason = reason;
        this.askedBy = askedBy;
        this.askedAt = now;
    }

    Person person() {
        return new Person(account, Role.of(role), region, subject);
    }

    String reason() {
        return reason;
    }

    Instant askedAt() {
        return askedAt;
    }
}
