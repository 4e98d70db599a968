// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yizhan.api.Ids;
import org.yizhan.api.event.EventHead;

/** A notice in somebody's inbox. */
@Entity
@Table(name = "NOTIFICATION_NOTICE")
class NoticeEntity {
    @Id
    private String id;

    private String region;
    private String event;
    private String recipient;

    @Enumerated(EnumType.STRING)
    private Side side;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String subject;
    private String posting;
    private String shift;
    private String other;
    private Instant moment;
    private Integer minutes;
    private String detail;

    @Column(name = "HAPPENED_AT")
    private Instant happenedAt;

    @Column(name = "CREATED_AT")
    private Instant createdAt;

    @Column(name = "READ_AT")
    private Instant readAt;

    /** For JPA. */
    protected NoticeEntity() {}

    static NoticeEntity from(EventHead head, Draft draft, Instant now) {
        NoticeEntity entity = new NoticeEntity();
        entity.id = Ids.next();
        entity.region = head.region();
        entity.event = head.id();
        entity.recipient = draft.recipient();
        entity.side = draft.side();
        entity.kind = draft.kind();
        entity.subject = head.subject();
        entity.posting = draft.posting();
        entity.shift = draft.shift();
        entity.other = draft.other();
        entity.moment = draft.moment();
        entity.minutes = draft.minutes();
        entity.detail = draft.detail();
        entity.happenedAt = head.at();
        entity.createdAt = now;
        return entity;
    }

    void readAt(Instant now) {
        if (readAt == null) {
            readAt = now;
        }
    }

    Notice toRecord() {
        return new Notice(
                id,
                region,
                new Draft(recipient, side, kind, posting, shift, other, moment, minutes, detail),
                subject,
                happenedAt,
                readAt);
    }
}
