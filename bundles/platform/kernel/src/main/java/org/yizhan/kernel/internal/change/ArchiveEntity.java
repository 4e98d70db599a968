// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.yizhan.api.platform.ModuleGate.Archive;
import org.yizhan.api.platform.ModuleGate.Standing;

/** What is known of a module's file; the file itself is in {@link ArchiveFileEntity}. */
@Entity
@Table(name = "PLATFORM_ARCHIVE")
public class ArchiveEntity {
    @Id
    private String id;

    private String module;

    @Column(name = "MODULE_VERSION")
    private String moduleVersion;

    private String standing;

    private String publisher;

    @Column(name = "SIZE_BYTES")
    private long sizeBytes;

    private String account;

    @Column(name = "OFFERED_AT")
    private Instant offeredAt;

    protected ArchiveEntity() {}

    ArchiveEntity(Archive archive, long sizeBytes, String account, Instant offeredAt) {
        this.id = archive.sha256();
        this.module = archive.module();
        this.moduleVersion = archive.version();
        this.standing = archive.standing().name();
        this.publisher = archive.publisher();
        this.sizeBytes = sizeBytes;
        this.account = account;
        this.offeredAt = offeredAt;
    }

    Offered toRecord() {
        return new Offered(
                id, module, moduleVersion, Standing.valueOf(standing), publisher, sizeBytes, account, offeredAt);
    }

    /**
     * A module's file that is kept here.
     *
     * @param archive its SHA-256
     * @param publisher who signed it, or null
     * @param account who offered it; null for the platform itself
     */
    public record Offered(
            String archive,
            String module,
            String version,
            Standing standing,
            String publisher,
            long bytes,
            String account,
            Instant offeredAt) {}
}
