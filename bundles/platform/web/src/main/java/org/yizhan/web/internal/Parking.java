// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;

/** Where requests wait for a module that changes or is full: without a thread if the server can do that. */
final class Parking {
    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private final ScheduledExecutorService clock;
    private final Gates gates;

    Parking(ScheduledExecutorService clock, Gates gates) {
        this.clock = clock;
        this.gates = gates;
    }

    /** A request that comes to a module's gate. */
    abstract static class Guest {
        final Visit visit;
        final HttpServletRequest request;
        final HttpServletResponse response;

        Guest(Visit visit, HttpServletRequest request, HttpServletResponse response) {
            this.visit = visit;
            this.request = request;
            this.response = response;
        }

        /** Is inside, on the request's own thread, and goes out again. */
        abstract void through(Gate gate, int limit) throws IOException;

        /** Is inside, on another thread after waiting; goes out again and completes what waited. */
        abstract void resume(Gate gate, int limit, AsyncContext context);

        abstract void refuse(Problem problem) throws IOException;

        /** Counts the answered request. */
        abstract void count();
    }

    void park(Gate gate, Guest guest, Settings settings) throws IOException {
        if (guest.request.isAsyncSupported()) {
            parkWithoutThread(gate, guest, settings);
        } else {
            parkOnThread(gate, guest, settings);
        }
    }

    private void parkWithoutThread(Gate gate, Guest guest, Settings settings) {
        AsyncContext context = guest.request.startAsync(guest.request, guest.response);
        context.setTimeout(0);
        Gate.Waiting waiting = () -> context.start(() -> guest.resume(gate, settings.concurrent(gate), context));
        switch (gate.enterOrWait(settings.concurrent(gate), settings.waiting(), waiting)) {
            case INSIDE -> waiting.admitted();
            case REFUSED -> sendAway(gate, guest, settings, context);
            case WAITING ->
                clock.schedule(
                        () -> {
                            if (gate.abandon(waiting)) {
                                context.start(() -> sendAway(gate, guest, settings, context));
                            }
                        },
                        settings.parkMillis(),
                        TimeUnit.MILLISECONDS);
        }
    }

    private void sendAway(Gate gate, Guest guest, Settings settings, AsyncContext context) {
        try {
            guest.refuse(refusal(gate, guest.visit, settings));
        } catch (IOException gone) {
            LOG.debug("The caller of {} has gone", guest.visit.requestId, gone);
        } finally {
            guest.count();
            context.complete();
        }
    }

    private void parkOnThread(Gate gate, Guest guest, Settings settings) throws IOException {
        CountDownLatch called = new CountDownLatch(1);
        Gate.Waiting waiting = called::countDown;
        Gate.Entry entry = gate.enterOrWait(settings.concurrent(gate), settings.waiting(), waiting);
        if (entry == Gate.Entry.WAITING && !await(called, settings.parkMillis()) && gate.abandon(waiting)
                || entry == Gate.Entry.REFUSED) {
            guest.refuse(refusal(gate, guest.visit, settings));
        } else {
            guest.through(gate, settings.concurrent(gate));
        }
    }

    private static boolean await(CountDownLatch called, long millis) {
        try {
            return called.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Problem refusal(Gate gate, Visit visit, Settings settings) {
        if (gates.find(visit.module) == null) {
            return Problem.notFound("platform.module-not-installed").with("module", visit.module);
        }
        visit.crowdedOut = gate.isOpen() && gate.inside() < settings.concurrent(gate);
        String code = gate.isOpen() ? "platform.module-busy" : "platform.module-changing";
        return new Problem(503, code).with("module", visit.module).with("retryAfter", 2);
    }
}
