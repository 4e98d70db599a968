// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

@Entity
@Table(name = "TESTKIT_NOTE")
public class NoteEntity {
    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "TEXT")
    String text;

    @Version
    @Column(name = "VERSION")
    long version;

    protected NoteEntity() {}

    NoteEntity(String id, String text) {
        this.id = id;
        this.text = text;
    }
}
