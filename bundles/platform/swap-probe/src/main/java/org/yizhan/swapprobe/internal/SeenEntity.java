// SPDX-License-Identifier: Apache-2.0
package org.yizhan.swapprobe.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An event that came, and how often. */
@Entity
@Table(name = "SWAP_PROBE_EVENT")
class SeenEntity {
    @Id
    @Column(name = "EVENT_ID")
    String id;

    String posting;

    int times;

    /** For JPA. */
    protected SeenEntity() {}

    SeenEntity(String id, String posting) {
        this.id = id;
        this.posting = posting;
        this.times = 1;
    }
}
