// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.health.Gauge;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;
import org.yizhan.kernel.internal.DataFolder;
import org.yizhan.kernel.internal.PlatformConfig;

/** Jobs on threads of this node. Progress is written once a second at most, from a thread of its own. */
@Component(
        service = {Jobs.class, ServerJobs.class, Gauge.class},
        configurationPid = PlatformConfig.PID)
public final class ServerJobs implements Jobs, Gauge {
    private static final Logger LOG = LoggerFactory.getLogger(ServerJobs.class);
    private static final long REPORT_MILLIS = 1000;
    private static final long TIDY_MINUTES = 60;
    private static final long END_SECONDS = 5;

    private final Access access;
    private final JobTable table;
    private final JobFiles files;
    private final LostJobs lost;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService reporter;
    private volatile boolean closing;
    private final Map<String, RunningJob> unfinished = new ConcurrentHashMap<>();

    @Activate
    public ServerJobs(
            PlatformConfig config,
            @Reference(target = "(" + Store.MODULE + "=platform)") Store store,
            @Reference Access access,
            @Reference Vault vault,
            @Reference Clock clock) {
        this(store, access, vault, clock, DataFolder.of(config).node(), config.jobThreads());
    }

    public ServerJobs(Store store, Access access, Vault vault, Clock clock, String node, int threads) {
        this(store, access, vault, clock, node, threads, JobPulse.USUAL);
    }

    ServerJobs(Store store, Access access, Vault vault, Clock clock, String node, int threads, JobPulse pulse) {
        this.access = access;
        this.table = new JobTable(store, clock, node);
        this.files = new JobFiles(vault, access);
        this.lost = new LostJobs(pulse, System::nanoTime);
        int interrupted = table.interruptOwn();
        if (interrupted > 0) {
            LOG.warn("{} jobs did not end before this node did, and are marked as failed", interrupted);
        }
        this.workers = (ThreadPoolExecutor) Executors.newFixedThreadPool(Math.max(1, threads), named("job"));
        this.reporter = Executors.newSingleThreadScheduledExecutor(named("job-reports"));
        reporter.scheduleWithFixedDelay(this::report, REPORT_MILLIS, REPORT_MILLIS, TimeUnit.MILLISECONDS);
        long beat = pulse.beat().toMillis();
        reporter.scheduleWithFixedDelay(this::watch, beat, beat, TimeUnit.MILLISECONDS);
        reporter.scheduleWithFixedDelay(this::tidy, 0, TIDY_MINUTES, TimeUnit.MINUTES);
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Deactivate
    public void close() {
        closing = true;
        unfinished.values().forEach(RunningJob::askToCancel);
        workers.getQueue().clear();
        workers.shutdown();
        reporter.shutdown();
        try {
            if (!workers.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} jobs do not stop; the next start marks them", workers.getActiveCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    JobTable table() {
        return table;
    }

    JobFiles files() {
        return files;
    }

    @Override
    public String submit(String kind, Work work) {
        Caller caller = access.caller();
        if (caller.anonymous()) {
            throw new Problem(401, "platform.login-needed");
        }
        String id = table.insert(kind, caller.account());
        RunningJob job = new RunningJob(id, kind, caller, work);
        unfinished.put(id, job);
        workers.execute(() -> run(job));
        return id;
    }

    /** Whether the job has ended, at whichever node, or is not known. */
    public boolean ended(String id) {
        return table.ended(id);
    }

    JobRecord cancel(String id) {
        JobRecord now = table.cancel(id);
        RunningJob job = unfinished.get(id);
        if (job != null) {
            job.askToCancel();
        }
        return now;
    }

    private void run(RunningJob job) {
        try {
            if (table.begin(job.id())) {
                work(job);
            }
        } catch (RuntimeException e) {
            LOG.error("job {} ({}) is lost: its row cannot be written: {}", job.id(), job.kind(), e.toString());
        } finally {
            unfinished.remove(job.id());
        }
    }

    private void work(RunningJob job) {
        Problem problem;
        try {
            JobFileEntity file = access.as(job.caller(), () -> {
                job.work().run(job);
                RunningJob.ResultFile result = job.file();
                return result == null ? null : files.seal(job.id(), result.content(), table.now());
            });
            if (!closing || !job.heeded()) {
                table.end(job, file);
                return;
            }
            problem = new Problem(503, "platform.job-interrupted");
        } catch (Problem refused) {
            problem = refused;
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
            problem = failed(job, e);
        }
        table.fail(job, problem);
    }

    /** The exception's message stays out of the log and the table: it may carry what a person typed. */
    private static Problem failed(RunningJob job, Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        if (cause instanceof Problem problem) {
            return problem;
        }
        String places = Arrays.stream(cause.getStackTrace()).limit(6).toList().toString();
        LOG.error(
                "job {} ({}) failed with {} at {}",
                job.id(),
                job.kind(),
                cause.getClass().getName(),
                places);
        return new Problem(500, "platform.job-failed");
    }

    private void report() {
        try {
            for (RunningJob job : unfinished.values()) {
                if (job.takeChange()) {
                    table.report(job);
                }
            }
            if (!unfinished.isEmpty()) {
                table.toCancel().forEach(this::askToCancel);
            }
        } catch (RuntimeException e) {
            LOG.warn("the progress of jobs cannot be written now: {}", e.toString());
        }
    }

    /** Shows that this node lives, and marks the jobs of those that do not. */
    private void watch() {
        try {
            if (!unfinished.isEmpty()) {
                table.beat();
                // Others may have taken this node for dead; what was given up must not go on.
                table.endedAmong(List.copyOf(unfinished.keySet())).forEach(this::askToCancel);
            }
            lost.among(table.beatsOfOthers()).forEach((id, beats) -> {
                if (table.interrupt(id, beats)) {
                    LOG.warn("job {} has lost its node, and is marked as failed", id);
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("the signs of life of jobs cannot be written or read now: {}", e.toString());
        }
    }

    private void askToCancel(String id) {
        unfinished.computeIfPresent(id, (key, job) -> {
            job.askToCancel();
            return job;
        });
    }

    private void tidy() {
        try {
            table.tidy();
        } catch (RuntimeException e) {
            LOG.warn("old jobs cannot be forgotten now: {}", e.toString());
        }
    }

    @Override
    public String name() {
        return "yizhan_jobs";
    }

    @Override
    public String help() {
        return "Jobs of this node that have not ended.";
    }

    @Override
    public String label() {
        return "state";
    }

    @Override
    public Map<String, Double> values() {
        return Map.of(
                "running", (double) workers.getActiveCount(),
                "queued", (double) workers.getQueue().size());
    }
}
