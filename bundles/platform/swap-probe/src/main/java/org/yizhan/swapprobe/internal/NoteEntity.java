// SPDX-License-Identifier: Apache-2.0
package org.yizhan.swapprobe.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "SWAP_PROBE_NOTE")
class NoteEntity {
    @Id
    private String id;

    private String text;

    @Column(name = "CREATED_AT")
    private Instant createdAt;

    /** For JPA. */
    protected NoteEntity() {}

    NoteEntity(String id, String text, Instant createdAt) {
        this.id = id;
        this.text = text;
        this.createdAt = createdAt;
    }
}
