// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yizhan.api.Ids;

/** A service record: that a worker was registered or came again, where and through whom. */
@Entity
@Table(name = "REGISTRATION_VISIT")
public class VisitEntity {
    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "WORKER")
    private String worker;

    @Column(name = "REGION")
    private String region;

    @Enumerated(EnumType.STRING)
    @Column(name = "CHANNEL")
    private Channel channel;

    @Column(name = "STAFF")
    private String staff;

    @Column(name = "CONSENT")
    private String consent;

    @Column(name = "VISITED_AT")
    private Instant at;

    /** For the store. */
    protected VisitEntity() {}

    VisitEntity(String worker, String region, Channel channel, String staff, String consent, Instant at) {
        this.id = Ids.next();
        this.worker = worker;
        this.region = region;
        this.channel = channel;
        this.staff = staff;
        this.consent = consent;
        this.at = at;
    }

    Visit toRecord() {
        return new Visit(id, region, channel, staff, consent, at);
    }

    /** A service record as it is shown. */
    public record Visit(String id, String region, Channel channel, String staff, String consent, Instant at) {}
}
