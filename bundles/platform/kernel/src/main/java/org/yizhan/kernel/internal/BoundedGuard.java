// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
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
 * The guard on threads of which everybody has a share. A late thread is never interrupted, since it may stand in the database's file
 * channels; it keeps its seat until it comes back, so that a stuck extension uses up its own seats, a stuck module its own share,
 * and neither anything of the core's.
 */
@Component(service = {Guard.class, BoundedGuard.class})
public final class BoundedGuard implements Guard {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final GuardShares shares;
    private final ThreadPoolExecutor pool;
    private volatile Access access;

    @Activate
    public BoundedGuard() {
        this(PAUSE);
    }

    BoundedGuard(Duration pause) {
        this.shares = new GuardShares(pause);
        // Bounded by the shares. What modules that have gone have left stuck comes on top.
        this.pool =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads());
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

    /** The health row of every extension that was ever called, of the core and of the modules that are here. */
    public List<Extension.Row> rows() {
        return Stream.concat(Stream.of(shares.core()), shares.beside().stream().filter(share -> !share.gone()))
                .flatMap(share -> share.extensions().stream())
                .map(Extension::row)
                .toList();
    }

    /** A module begins anew: another version's extensions have the same names, and are not left alone for what the former ones did. */
    public void beginAnew(String module) {
        shares.find(module).forEach(Extension::beginAnew);
    }

    @Override
    public <S, R> Guarded<R> call(
            String point, String extension, Duration limit, S service, Function<S, R> call, R fallback) {
        GuardShare share = shares.of(service);
        Extension known = share.extension(point, extension);
        if (!known.mayTry()) {
            return new Guarded<>(fallback, known.degraded("open"));
        }
        long start = System.nanoTime();
        try {
            return attempt(share, known, start, limit.toNanos(), () -> call.apply(service), fallback);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            known.crowdedOut();
            return new Guarded<>(fallback, known.degraded("late"));
        }
    }

    private <R> Guarded<R> attempt(
            GuardShare share, Extension extension, long start, long limit, Callable<R> call, R fallback)
            throws InterruptedException {
        if (!extension.takeSeat(limit)) {
            extension.late(System.nanoTime() - start);
            return new Guarded<>(fallback, extension.degraded("late"));
        }
        GuardShares.Entry entry;
        try {
            entry = shares.enter(share, limit - (System.nanoTime() - start));
        } catch (InterruptedException e) {
            extension.leaveSeat();
            throw e;
        }
        if (entry != GuardShares.Entry.IN) {
            extension.leaveSeat();
            return noThread(share, extension, entry, start, fallback);
        }
        GuardAttempt<R> attempt = new GuardAttempt<>(shares, share, extension, inherited(call));
        try {
            pool.execute(attempt);
        } catch (RejectedExecutionException e) {
            shares.leave(share);
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
        if (attempt.thrown() != null) {
            extension.failed(nanos, attempt.thrown());
            return new Guarded<>(fallback, extension.degraded("failed"));
        }
        extension.succeeded(nanos);
        return new Guarded<>(attempt.value(), null);
    }

    /** Who has taken all threads of its own is late; who finds them taken by others is not to blame. */
    private static <R> Guarded<R> noThread(
            GuardShare share, Extension extension, GuardShares.Entry entry, long start, R fallback) {
        if (entry == GuardShares.Entry.OWN_FULL && !share.isCore()) {
            extension.late(System.nanoTime() - start);
            return new Guarded<>(fallback, extension.degraded("late"));
        }
        extension.crowdedOut();
        return new Guarded<>(fallback, extension.degraded("open"));
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
}
