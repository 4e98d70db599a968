// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yizhan.api.Ids;

/** A session that has not ended. Of its token only the hash is kept. */
@Entity
@Table(name = "ACCESS_SESSION")
public class SessionEntity {
    @Id
    private String id;

    @Column(name = "TOKEN_HASH")
    private String tokenHash;

    @Column(name = "ACCOUNT_ID")
    private String accountId;

    private boolean limited;

    @Column(name = "PROVEN_AT")
    private Instant provenAt;

    @Column(name = "CREATED_AT")
    private Instant createdAt;

    @Column(name = "SEEN_AT")
    private Instant seenAt;

    @Column(name = "EXPIRES_AT")
    private Instant expiresAt;

    protected SessionEntity() {}

    SessionEntity(String tokenHash, String accountId, boolean limited, boolean proven, Instant now, Instant expiresAt) {
        this.id = Ids.next();
        this.tokenHash = tokenHash;
        this.accountId = accountId;
        this.limited = limited;
        this.provenAt = proven ? now : null;
        this.createdAt = now;
        this.seenAt = now;
        this.expiresAt = expiresAt;
    }

    String accountId() {
        return accountId;
    }

    boolean limited() {
        return limited;
    }

    Instant provenAt() {
        return provenAt;
    }

    Instant seenAt() {
        return seenAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
