// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Permission;

/** A module is exchanged again and again while callers use it, and none of them notices. */
class SwapTest {
    private static final int CALLERS = 6;
    private static final int SWAPS = 12;

    /** A module that fails when it is asked after it has been closed, as one without its store would. */
    @Path("v1")
    @Produces("application/json")
    public static final class Fragile {
        private final AtomicBoolean closed = new AtomicBoolean();

        @GET
        @Path("add/{n}")
        @Permission(Permission.PUBLIC)
        public int add(@PathParam("n") int n) {
            check();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
            check();
            return n + 1;
        }

        private void check() {
            if (closed.get()) {
                throw new IllegalStateException("the store is closed");
            }
        }
    }

    private interface Swap {
        void exchange(RunningDoor door, Fragile old, Fragile successor);
    }

    @Test
    void failsNoRequestWhileAModuleIsExchanged() throws Exception {
        Outcome outcome = exchange(SwapTest::orderly);
        assertThat(outcome.failed).as("failed of %d", outcome.answered).isZero();
        assertThat(outcome.answered).isGreaterThan(100);
    }

    @Test
    void wouldNoticeAnExchangeThatDoesNotWaitForRunningRequests() throws Exception {
        assertThat(exchange(SwapTest::withoutDraining).failed).isPositive();
    }

    @Test
    void wouldNoticeAnExchangeThatLetsRequestsInTooEarly() throws Exception {
        assertThat(exchange(SwapTest::withoutParking).failed).isPositive();
    }

    private static void orderly(RunningDoor door, Fragile old, Fragile successor) {
        door.host.shut("sample");
        old.closed.set(true);
        door.host.serve("sample", List.of(successor), List.of());
    }

    private static void withoutDraining(RunningDoor door, Fragile old, Fragile successor) {
        door.gates.find("sample").shut();
        old.closed.set(true);
        door.host.serve("sample", List.of(successor), List.of());
    }

    private static void withoutParking(RunningDoor door, Fragile old, Fragile successor) {
        door.host.shut("sample");
        door.gates.find("sample").open(40);
        old.closed.set(true);
        door.host.serve("sample", List.of(successor), List.of());
    }

    private record Outcome(int answered, int failed) {}

    private static Outcome exchange(Swap swap) throws Exception {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (RunningDoor door = new RunningDoor()) {
            Fragile now = new Fragile();
            door.host.serve("sample", List.of(now), List.of());
            CountDownLatch warm = new CountDownLatch(CALLERS);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(callers.submit(() -> {
                    while (!stop.get()) {
                        HttpResponse<String> answer = door.get("/api/sample/v1/add/1");
                        answered.incrementAndGet();
                        if (answer.statusCode() != 200) {
                            failed.incrementAndGet();
                        }
                        warm.countDown();
                    }
                    return null;
                }));
            }
            warm.await();
            for (int i = 0; i < SWAPS; i++) {
                int before = answered.get();
                Fragile successor = new Fragile();
                swap.exchange(door, now, successor);
                now = successor;
                while (answered.get() < before + 3 * CALLERS) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            }
            stop.set(true);
            for (Future<?> caller : running) {
                caller.get(20, TimeUnit.SECONDS);
            }
            return new Outcome(answered.get(), failed.get());
        } finally {
            callers.shutdownNow();
        }
    }
}
