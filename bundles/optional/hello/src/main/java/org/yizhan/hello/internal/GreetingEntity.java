// SPDX-License-Identifier: Apache-2.0
package org.yizhan.hello.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "HELLO_GREETING")
class GreetingEntity {
    @Id
    private String id;

    private String region;
    private String text;

    @Column(name = "CREATED_AT")
    private Instant createdAt;

    /** For JPA. */
    protected GreetingEntity() {}

    GreetingEntity(String id, String region, String text, Instant createdAt) {
        this.id = id;
        this.region = region;
        this.text = text;
        this.createdAt = createdAt;
    }

    Greeting toRecord() {
        return new Greeting(id, text, createdAt);
    }
}
