// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;

/** A module's file. */
@Entity
@Table(name = "PLATFORM_ARCHIVE_FILE")
public class ArchiveFileEntity {
    @Id
    private String id;

    @Lob
    private byte[] content;

    protected ArchiveFileEntity() {}

    ArchiveFileEntity(String id, byte[] content) {
        this.id = id;
        this.content = content.clone();
    }

    byte[] content() {
        return content.clone();
    }
}
