// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A job, as every node sees it. */
@Entity
@Table(name = "PLATFORM_JOB")
public class JobEntity {
    static final String QUEUED = "queued";
    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String FAILED = "failed";
    static final String CANCELLED = "cancelled";

    @Id
    @Column(name = "ID")
    private String id;

    @Version
    @Column(name = "VERSION")
    private long version;

    @Column(name = "KIND")
    private String kind;

    @Column(name = "STATE")
    private String state;

    @Column(name = "NODE")
    private String node;

    @Column(name = "ACCOUNT")
    private String account;

    @Column(name = "DONE")
    private long done;

    @Column(name = "TOTAL")
    private long total;

    @Column(name = "CANCEL_ASKED")
    private int cancelAsked;

    @Column(name = "SUMMARY")
    private String summary;

    @Column(name = "PROBLEM")
    private String problem;

    @Column(name = "PROBLEM_VALUES")
    private String problemValues;

    @Column(name = "FILE_NAME")
    private String fileName;

    @Column(name = "FILE_TYPE")
    private String fileType;

    @Column(name = "FILE_BYTES")
    private long fileBytes;

    @Column(name = "SUBMITTED_AT")
    private Instant submittedAt;

    @Column(name = "STARTED_AT")
    private Instant startedAt;

    @Column(name = "ENDED_AT")
    private Instant endedAt;

    /** Counted up past the entity, so that it never stands in the way of a change. */
    @Column(name = "BEATS", insertable = false, updatable = false)
    private long beats;

    protected JobEntity() {}

    JobEntity(String id, String kind, String node, String account, Instant now) {
        this.id = id;
        this.kind = kind;
        this.state = QUEUED;
        this.node = node;
        this.account = account;
        this.submittedAt = now;
    }

    void start(Instant now) {
        state = RUNNING;
        startedAt = now;
    }

    void progress(long nowDone, long nowTotal) {
        done = nowDone;
        total = nowTotal;
    }

    void askToCancel() {
        cancelAsked = 1;
    }

    void summary(String json) {
        summary = json;
    }

    void file(String name, String type, long bytes) {
        fileName = name;
        fileType = type;
        fileBytes = bytes;
    }

    void end(String how, Instant now) {
        state = how;
        endedAt = now;
    }

    void fail(String code, String values, Instant now) {
        problem = code;
        problemValues = values;
        end(FAILED, now);
    }

    boolean ended() {
        return endedAt != null;
    }

    boolean cancelAsked() {
        return cancelAsked != 0;
    }

    JobRecord toRecord() {
        return new JobRecord(
                id,
                kind,
                state,
                account,
                done,
                total,
                cancelAsked(),
                summary,
                problem,
                problemValues,
                fileName,
                fileType,
                fileBytes,
                submittedAt,
                startedAt,
                endedAt);
    }
}
