// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.platform.RequestScope;

/**
 * The guard on a bounded pool of threads. A late thread is never interrupted, since it may stand in the database's file
 * channels; it keeps its seat until it comes back, so that a stuck extension uses up its own seats and nobody else's.
 */
@Component(service = {Guard.class, BoundedGuard.class})
public final class BoundedGuard implements Guard {
    private static final int THREADS = 96;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final ConcurrentMap<String, Extension> extensions = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor pool;
    private final Duration pause;
    private volatile Access access;

    @Activate
    public BoundedGuard() {
        this(PAUSE);
    }

    BoundedGuard(Duration pause) {
        this.pause = pause;
        this.pool = new ThreadPoolExecutor(0, THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads());
    }

    private static ThreadFactory threads() {
        AtomicLong number = new AtomicLong();
        return work -> {
            Thread thread = new Thread(work, "guard-" + number.incrementAndGet());
            thread.setDaemon(true);
            // Nobody's: a module may be at work where it is begun.
            thread.setContextClassLoader(BoundedGuard.class.getClassLoader());
            return thread;
        };
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAccess(Access access) {
        this.access = access;
    }

    void unsetAccess(Access gone) {
        if (access == gone) {
            access = null;
        }
    }

    @Deactivate
    void close() {
        pool.shutdown();
    }

    /** The health row of every extension that was ever called. */
    public List<Extension.Row> rows() {
        return extensions.values().stream().map(Extension::row).toList();
    }

    /**
     * A module begins anew: another version's extensions have the same names, and are not left alone for what the former ones did.
     *
     * @param modules all whose extensions there may be, so that it is known which are this one's
     */
    public void beginAnew(String module, Collection<String> modules) {
        extensions.values().stream()
                .filter(extension -> extension.isOf(module, modules))
                .forEach(Extension::beginAnew);
    }

    @Override
    public <S, R> Guarded<R> call(
            String point, String extension, Duration limit, S service, Function<S, R> call, R fallback) {
        Extension known =
                extensions.computeIfAbsent(point + ":" + extension, key -> new Extension(point, extension, pause));
        if (!known.mayTry()) {
            return new Guarded<>(fallback, known.degraded("open"));
        }
        long start = System.nanoTime();
        try {
            return attempt(known, start, limit.toNanos(), () -> call.apply(service), fallback);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            known.crowdedOut();
            return new Guarded<>(fallback, known.degraded("late"));
        }
    }

    private <R> Guarded<R> attempt(Extension extension, long start, long limit, Callable<R> call, R fallback)
            throws InterruptedException {
        if (!extension.takeSeat(limit)) {
            extension.late(System.nanoTime() - start);
            return new Guarded<>(fallback, extension.degraded("late"));
        }
        Attempt<R> attempt = new Attempt<>(extension, inherited(call));
        try {
            pool.execute(attempt);
        } catch (RejectedExecutionException e) {
            extension.leaveSeat();
            extension.crowdedOut();
            return new Guarded<>(fallback, extension.degraded("open"));
        }
        boolean inTime = attempt.await(limit - (System.nanoTime() - start));
        long nanos = System.nanoTime() - start;
        if (!inTime) {
            extension.late(nanos);
            return new Guarded<>(fallback, extension.degraded("late"));
        }
        if (attempt.thrown != null) {
            extension.failed(nanos, attempt.thrown);
            return new Guarded<>(fallback, extension.degraded("failed"));
        }
        extension.succeeded(nanos);
        return new Guarded<>(attempt.value, null);
    }

    /** The extension acts for whom its caller acts, but must not write the caller's idempotency row from its own transaction. */
    private <R> Callable<R> inherited(Callable<R> call) {
        Access now = access;
        Caller caller = now == null ? null : now.caller();
        RequestScope request = RequestScope.current();
        Callable<R> asCaller = caller == null || caller.anonymous() ? call : () -> now.as(caller, call);
        if (request == null) {
            return asCaller;
        }
        RequestScope own = new RequestScope(request.requestId(), request.module(), request.remoteAddress(), null);
        return () -> own.run(asCaller);
    }

    /** One call on a thread of its own. */
    private static final class Attempt<R> implements Runnable {
        private final Extension extension;
        private final Callable<R> call;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final AtomicBoolean settled = new AtomicBoolean();
        private R value;
        private Throwable thrown;

        Attempt(Extension extension, Callable<R> call) {
            this.extension = extension;
            this.call = call;
        }

        @Override
        public void run() {
            try {
                value = call.call();
            } catch (Throwable e) {
                // Whatever a vendor's code throws, a LinkageError included, is that vendor's failure and is counted
                // there.
                thrown = e;
            } finally {
                extension.leaveSeat();
                if (!settled.compareAndSet(false, true)) {
                    extension.threadCameBack();
                }
                ended.countDown();
            }
        }

        boolean await(long nanos) throws InterruptedException {
            if (ended.await(nanos, TimeUnit.NANOSECONDS)) {
                return true;
            }
            if (settled.compareAndSet(false, true)) {
                extension.threadStuck();
                return false;
            }
            ended.await();
            return true;
        }
    }
}
