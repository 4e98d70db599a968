// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yizhan.api.Ids;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.store.Store;

/** The table of jobs. */
final class JobTable {
    private static final Duration KEEPS_FILES = Duration.ofDays(7);
    private static final Duration KEEPS_JOBS = Duration.ofDays(90);
    private static final int MAX_UNFINISHED = 5;
    private static final int LONGEST_VALUES = 4000;
    private static final String INTERRUPTED = "platform.job-interrupted";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;
    private final Clock clock;
    private final String node;

    JobTable(Store store, Clock clock, String node) {
        this.store = store;
        this.clock = clock;
        this.node = node;
    }

    Instant now() {
        return clock.instant();
    }

    /** @throws Problem 429 when the account has too many that have not ended */
    String insert(String kind, String account) {
        return store.write(em -> {
            long unfinished = em.createQuery(
                            "SELECT COUNT(j) FROM JobEntity j WHERE j.account = :account AND j.endedAt IS NULL",
                            Long.class)
                    .setParameter("account", account)
                    .getSingleResult();
            if (unfinished >= MAX_UNFINISHED) {
                throw new Problem(429, "platform.too-many-jobs").with("max", MAX_UNFINISHED);
            }
            JobEntity job = new JobEntity(Ids.next(), kind, node, account, clock.instant());
            em.persist(job);
            return job.toRecord().id();
        });
    }

    /** @return false when there is nothing to do any more: it was cancelled, or what asked for it was rolled back */
    boolean begin(String id) {
        return store.write(em -> {
            JobEntity job = em.find(JobEntity.class, id);
            if (job == null || job.ended()) {
                return false;
            }
            job.start(clock.instant());
            return true;
        });
    }

    void report(RunningJob running) {
        store.write(em -> {
            JobEntity job = em.find(JobEntity.class, running.id());
            if (job != null && !job.ended()) {
                running.report(job);
            }
            return null;
        });
    }

    /** @param file the sealed result, or null */
    void end(RunningJob running, JobFileEntity file) {
        store.write(em -> {
            JobEntity job = em.find(JobEntity.class, running.id());
            if (!job.ended()) {
                keep(em, running, job, file);
                job.end(running.heeded() ? JobEntity.CANCELLED : JobEntity.DONE, clock.instant());
            }
            return null;
        });
    }

    void fail(RunningJob running, Problem problem) {
        store.write(em -> {
            JobEntity job = em.find(JobEntity.class, running.id());
            if (!job.ended()) {
                running.report(job);
                job.fail(problem.code(), json(problem.values()), clock.instant());
            }
            return null;
        });
    }

    private static void keep(EntityManager em, RunningJob running, JobEntity job, JobFileEntity file) {
        running.report(job);
        if (file != null) {
            em.persist(file);
            RunningJob.ResultFile result = running.file();
            job.file(result.name(), result.mediaType(), result.content().length);
        }
    }

    private static String json(Map<String, Object> values) {
        try {
            String json = JSON.writeValueAsString(values);
            return json.length() > LONGEST_VALUES ? null : json;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Marks what this node was doing when it died. @return how many there were */
    int interruptOwn() {
        return store.write(
                em -> em.createQuery("UPDATE JobEntity j SET j.state = :failed, j.problem = :why, j.endedAt = :now"
                                + " WHERE j.node = :node AND j.endedAt IS NULL")
                        .setParameter("failed", JobEntity.FAILED)
                        .setParameter("why", INTERRUPTED)
                        .setParameter("now", clock.instant())
                        .setParameter("node", node)
                        .executeUpdate());
    }

    /** Shows the others that this node still works on its jobs. */
    void beat() {
        store.write(em -> em.createNativeQuery(
                        "UPDATE PLATFORM_JOB SET BEATS = BEATS + 1 WHERE NODE = ? AND ENDED_AT IS NULL")
                .setParameter(1, node)
                .executeUpdate());
    }

    /** The unfinished jobs of other nodes: id → beats. */
    Map<String, Long> beatsOfOthers() {
        return store.read(em -> em
                .createQuery(
                        "SELECT j.id, j.beats FROM JobEntity j WHERE j.node <> :node AND j.endedAt IS NULL",
                        Object[].class)
                .setParameter("node", node)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1])));
    }

    /** Marks a job whose node is gone, unless it has shown itself since. @return whether it was marked */
    boolean interrupt(String id, long beats) {
        int marked = store.write(
                em -> em.createQuery("UPDATE JobEntity j SET j.state = :failed, j.problem = :why, j.endedAt = :now"
                                + " WHERE j.id = :id AND j.beats = :beats AND j.endedAt IS NULL")
                        .setParameter("failed", JobEntity.FAILED)
                        .setParameter("why", INTERRUPTED)
                        .setParameter("now", clock.instant())
                        .setParameter("id", id)
                        .setParameter("beats", beats)
                        .executeUpdate());
        return marked == 1;
    }

    /** Which of the jobs have ended in the table. */
    List<String> endedAmong(Collection<String> ids) {
        return store.read(em -> em.createQuery(
                        "SELECT j.id FROM JobEntity j WHERE j.id IN :ids AND j.endedAt IS NOT NULL", String.class)
                .setParameter("ids", ids)
                .getResultList());
    }

    boolean ended(String id) {
        JobEntity job = store.read(em -> em.find(JobEntity.class, id));
        return job == null || job.ended();
    }

    /** Writes down that the job is to stop; one that has not begun ends at once. */
    JobRecord cancel(String id) {
        return store.write(em -> {
            JobEntity job = found(em, id);
            if (!job.ended()) {
                job.askToCancel();
                if (JobEntity.QUEUED.equals(job.toRecord().state())) {
                    job.end(JobEntity.CANCELLED, clock.instant());
                }
            }
            return job.toRecord();
        });
    }

    /** This node's jobs that somebody wants to stop, perhaps through another node. */
    List<String> toCancel() {
        return store.read(em -> em.createQuery(
                        "SELECT j.id FROM JobEntity j WHERE j.node = :node AND j.endedAt IS NULL AND j.cancelAsked = 1",
                        String.class)
                .setParameter("node", node)
                .getResultList());
    }

    JobRecord find(String id) {
        return store.read(em -> found(em, id).toRecord());
    }

    private static JobEntity found(EntityManager em, String id) {
        JobEntity job = em.find(JobEntity.class, id);
        if (job == null) {
            throw Problem.notFound("platform.not-found");
        }
        return job;
    }

    /** @param account null for everybody's */
    Page<JobRecord> page(String account, String cursor, int limit) {
        List<JobRecord> found = store.read(em -> {
            String query = "SELECT j FROM JobEntity j WHERE j.id < :cursor"
                    + (account == null ? "" : " AND j.account = :account") + " ORDER BY j.id DESC";
            TypedQuery<JobEntity> jobs = em.createQuery(query, JobEntity.class)
                    .setParameter("cursor", cursor == null ? "g" : cursor)
                    .setMaxResults(limit + 1);
            if (account != null) {
                jobs.setParameter("account", account);
            }
            return jobs.getResultList().stream().map(JobEntity::toRecord).toList();
        });
        boolean more = found.size() > limit;
        List<JobRecord> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? items.get(limit - 1).id() : null);
    }

    /** @throws Problem 404 when the job has kept none, or it is gone by now */
    JobFileEntity file(String id) {
        return store.read(em -> {
            JobFileEntity file = em.find(JobFileEntity.class, id);
            if (file == null) {
                throw Problem.notFound("platform.job-without-result");
            }
            return file;
        });
    }

    /** Forgets old files and, later, old jobs. */
    void tidy() {
        Instant now = clock.instant();
        store.write(em -> {
            em.createQuery("DELETE FROM JobFileEntity f WHERE f.keptAt < :then")
                    .setParameter("then", now.minus(KEEPS_FILES))
                    .executeUpdate();
            em.createQuery("DELETE FROM JobEntity j WHERE j.endedAt < :then")
                    .setParameter("then", now.minus(KEEPS_JOBS))
                    .executeUpdate();
            return null;
        });
    }
}
