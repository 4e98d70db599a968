// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.yizhan.api.Ids;

/** A one-time code that was asked for. Only a keyed hash of it is kept, and in a sandbox the sealed code for the outbox. */
@Entity
@Table(name = "ACCESS_CODE")
public class CodeEntity {
    static final Duration LIFE = Duration.ofMinutes(5);
    static final int MAX_TRIES = 5;

    @Id
    private String id;

    @Column(name = "MOBILE_INDEX")
    private String mobileIndex;

    @Column(name = "ORIGIN_INDEX")
    private String originIndex;

    @Column(name = "CODE_HASH")
    private String codeHash;

    private int tries;
    private boolean spent;
    private String outbox;

    @Column(name = "SENT_AT")
    private Instant sentAt;

    @Column(name = "EXPIRES_AT")
    private Instant expiresAt;

    protected CodeEntity() {}

    CodeEntity(String mobileIndex, String originIndex, Instant now) {
        this.id = Ids.next();
        this.mobileIndex = mobileIndex;
        this.originIndex = originIndex;
        this.sentAt = now;
        this.expiresAt = now.plus(LIFE);
    }

    void keep(String hash, String sealed) {
        codeHash = hash;
        outbox = sealed;
    }

    /** Counts a wrong try. */
    void tried() {
        tries++;
    }

    String id() {
        return id;
    }

    String codeHash() {
        return codeHash;
    }

    boolean usedUp() {
        return tries >= MAX_TRIES;
    }

    boolean alive(Instant now) {
        return !spent && now.isBefore(expiresAt);
    }

    String outbox() {
        return outbox;
    }

    Instant sentAt() {
        return sentAt;
    }
}
