// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yizhan.api.Ids;

/** A notice that is still to be sent by a channel, or was given up. What was sent has no row any more. */
@Entity
@Table(name = "NOTIFICATION_DELIVERY")
class DeliveryEntity {
    @Id
    private String id;

    private String region;
    private String notice;
    private String recipient;
    private String channel;
    private int tries;

    @Column(name = "DUE_AT")
    private Instant dueAt;

    /** How the last attempt ended, when that was the last one. */
    private String reason;

    @Column(name = "GIVEN_UP_AT")
    private Instant givenUpAt;

    @Column(name = "CREATED_AT")
    private Instant createdAt;

    /** For JPA. */
    protected DeliveryEntity() {}

    DeliveryEntity(String region, String notice, String recipient, String channel, Instant now) {
        this.id = Ids.next();
        this.region = region;
        this.notice = notice;
        this.recipient = recipient;
        this.channel = channel;
        this.dueAt = now;
        this.createdAt = now;
    }

    Delivery toRecord() {
        return new Delivery(id, notice, recipient, channel, tries, createdAt);
    }

    /** To be tried again, after an attempt that counts or one that was none. */
    void again(Instant then, boolean counts) {
        tries -= counts ? 0 : 1;
        dueAt = then;
    }

    void giveUp(Channels.Outcome last, Instant now) {
        reason = last.name();
        givenUpAt = now;
    }
}
