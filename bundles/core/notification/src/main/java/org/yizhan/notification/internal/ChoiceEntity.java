// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A way by which somebody wants to be told besides. The address is sealed for the row's id. */
@Entity
@Table(name = "NOTIFICATION_CHOICE")
class ChoiceEntity {
    static final String ADDRESS = "notification.choice.address";

    @Id
    private String id;

    private String region;
    private String person;
    private String channel;
    private String language;
    private String address;

    @Column(name = "CHOSEN_AT")
    private Instant chosenAt;

    /** For JPA. */
    protected ChoiceEntity() {}

    ChoiceEntity(
            String id,
            String region,
            String person,
            String channel,
            String language,
            String address,
            Instant chosenAt) {
        this.id = id;
        this.region = region;
        this.person = person;
        this.channel = channel;
        this.language = language;
        this.address = address;
        this.chosenAt = chosenAt;
    }

    Choice toRecord() {
        return new Choice(id, region, person, channel, language, address, chosenAt);
    }
}
