// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yizhan.api.Ids;

/** That somebody was given a copy of a person's data. */
@Entity
@Table(name = "ACCESS_COPY")
public class CopyEntity {
    @Id
    private String id;

    private String account;

    @Column(name = "GIVEN_TO")
    private String givenTo;

    private String reason;

    @Column(name = "GIVEN_AT")
    private Instant givenAt;

    protected CopyEntity() {}

    CopyEntity(String account, String givenTo, String reason, Instant now) {
        this.id = Ids.next();
        this.account = account;
        this.givenTo = givenTo;
        this.reason = reason;
        this.givenAt = now;
    }

    String id() {
        return id;
    }

    String reason() {
        return reason;
    }

    Instant givenAt() {
        return givenAt;
    }
}
