// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A row that is changed by optimistic locking. */
@Entity
@Table(name = "PROBE_NOTE")
public class Note {
    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "TEXT")
    String text;

    @Version
    @Column(name = "VERSION")
    long version;

    protected Note() {}

    Note(String id, String text) {
        this.id = id;
        this.text = text;
    }
}
