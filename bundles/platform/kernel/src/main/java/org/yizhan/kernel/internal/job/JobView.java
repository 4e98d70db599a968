// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.yizhan.api.words.Words;

/**
 * A job as it is shown.
 *
 * @param state queued, running, done, failed or cancelled
 * @param total 0 when not yet known
 * @param mine whether the caller asked for it
 * @param summary what its work says of itself, or null
 * @param problem why it failed, or null
 * @param file its result, or null; fetched at {@code …/result} by whoever asked for the job, and named to nobody else
 */
public record JobView(
        String id,
        String kind,
        String title,
        String state,
        boolean cancelAsked,
        long done,
        long total,
        boolean mine,
        Instant submittedAt,
        Instant startedAt,
        Instant endedAt,
        Map<String, Object> summary,
        Failure problem,
        ResultFile file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static JobView of(JobRecord job, boolean mine, Words words, Locale language) {
        return new JobView(
                job.id(),
                job.kind(),
                words.text(owner(job.kind()), "job." + job.kind(), language, Map.of()),
                job.state(),
                job.cancelAsked(),
                job.done(),
                job.total(),
                mine,
                job.submittedAt(),
                job.startedAt(),
                job.endedAt(),
                json(job.summary()),
                job.problem() == null ? null : Failure.of(job, words, language),
                job.fileName() == null || !mine ? null : new ResultFile(job.fileName(), job.fileBytes()));
    }

    private static String owner(String code) {
        int dot = code.lastIndexOf('.');
        return dot < 0 ? code : code.substring(0, dot);
    }

    private static Map<String, Object> json(String text) {
        try {
            return text == null ? null : JSON.readValue(text, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a job's row holds what is no JSON object", e);
        }
    }

    /** Why a job failed. */
    public record Failure(String code, String detail) {
        static Failure of(JobRecord job, Words words, Locale language) {
            Map<String, Object> values = json(job.problemValues());
            String detail = words.text(
                    owner(job.problem()), "problem." + job.problem(), language, values == null ? Map.of() : values);
            return new Failure(job.problem(), detail);
        }
    }

    /** A file to fetch. */
    public record ResultFile(String name, long bytes) {}
}
