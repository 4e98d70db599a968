// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.concurrent.atomic.AtomicBoolean;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.job.Jobs;

/** A job of this node, in memory. What its work says is written to the table by and by, from another thread. */
final class RunningJob implements Jobs.Progress {
    static final int MAX_RESULT = 20 * 1024 * 1024;

    private static final int LONGEST_SUMMARY = 16_000;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final String id;
    private final String kind;
    private final Caller caller;
    private final Jobs.Work work;
    private final AtomicBoolean changed = new AtomicBoolean();
    private volatile long done;
    private volatile long total;
    private volatile boolean cancelAsked;
    private volatile boolean heeded;
    private volatile String summary;
    private volatile ResultFile file;

    RunningJob(String id, String kind, Caller caller, Jobs.Work work) {
        this.id = id;
        this.kind = kind;
        this.caller = caller;
        this.work = work;
    }

    String id() {
        return id;
    }

    String kind() {
        return kind;
    }

    Caller caller() {
        return caller;
    }

    Jobs.Work work() {
        return work;
    }

    void askToCancel() {
        cancelAsked = true;
    }

    /** Whether the work has seen that it should stop. */
    boolean heeded() {
        return heeded;
    }

    /** Whether there is progress to be written; asking takes it back. */
    boolean takeChange() {
        return changed.getAndSet(false);
    }

    void report(JobEntity entity) {
        entity.progress(done, total);
        entity.summary(summary);
    }

    /** @return null when the work has kept none */
    ResultFile file() {
        return file;
    }

    @Override
    public void at(long now, long of) {
        done = now;
        total = of;
        changed.set(true);
    }

    @Override
    public boolean cancelled() {
        if (cancelAsked) {
            heeded = true;
        }
        return cancelAsked;
    }

    @Override
    public void result(String fileName, String mediaType, byte[] content) {
        if (content.length > MAX_RESULT) {
            throw Problem.refused("platform.job-result-too-large").with("megabytes", MAX_RESULT >> 20);
        }
        file = new ResultFile(fileName, mediaType, content);
    }

    @Override
    public void summary(Object now) {
        String json;
        try {
            // A copy: what the mapper remembers of a type would keep the classes of a module that has gone.
            json = JSON.copy().writeValueAsString(now);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the summary cannot be written as JSON", e);
        }
        if (json.length() > LONGEST_SUMMARY) {
            throw new IllegalArgumentException("the summary is longer than " + LONGEST_SUMMARY + " characters");
        }
        summary = json;
        changed.set(true);
    }

    /** What the work has kept. */
    record ResultFile(String name, String mediaType, byte[] content) {}
}
