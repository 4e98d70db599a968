// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;

/** A job's result file, sealed. */
@Entity
@Table(name = "PLATFORM_JOB_FILE")
public class JobFileEntity {
    @Id
    @Column(name = "JOB_ID")
    private String jobId;

    @Column(name = "FILE_KEY")
    private String fileKey;

    @Lob
    @Column(name = "CONTENT")
    private byte[] content;

    @Column(name = "KEPT_AT")
    private Instant keptAt;

    protected JobFileEntity() {}

    JobFileEntity(String jobId, String fileKey, byte[] content, Instant keptAt) {
        this.jobId = jobId;
        this.fileKey = fileKey;
        this.content = content.clone();
        this.keptAt = keptAt;
    }

    String fileKey() {
        return fileKey;
    }

    byte[] content() {
        return content.clone();
    }
}
