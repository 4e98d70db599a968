// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.yizhan.cli.Failure;

/** Clients that do the same deed again and again, each as soon as its last one is done. */
final class Load {
    private static final double NANOS = 1e9;
    private static final double NOTICEABLE = 1.03;
    private static final int MOST_STRETCHES = 15;

    private final List<? extends Client> clients;
    private final int limit;
    private final ProcessHandle asked;
    private final AtomicInteger serial = new AtomicInteger();

    /**
     * @param limit how many deeds there are to do at most
     * @param asked the process whose processor time is counted
     */
    Load(List<? extends Client> clients, int limit, ProcessHandle asked) {
        this.clients = clients;
        this.limit = limit;
        this.asked = asked;
    }

    /** One client; used by one thread at a time. */
    interface Client {
        /** Gets ready for a stretch of time. */
        default void begin() throws Exception {}

        /** Does a deed. @return whether it went as it should; a failure that is thrown ends the measurement */
        boolean doOne(int serial) throws Exception;
    }

    /** What came of a stretch of time. @param cpuSeconds of the side that was asked; 0 when nobody looked */
    record Count(long done, long failed, double seconds, double cpuSeconds) {
        double perSecond() {
            return seconds == 0 ? 0 : Medians.round(done / seconds);
        }

        double cpuMillisEach() {
            return done == 0 ? 0 : Medians.round(1000 * cpuSeconds / done);
        }

        Count plus(Count other) {
            return new Count(
                    done + other.done, failed + other.failed, seconds + other.seconds, cpuSeconds + other.cpuSeconds);
        }
    }

    /** Runs all clients for the time. @throws Failure when there is nothing left to do */
    Count run(Duration time) {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            for (Client client : clients) {
                client.begin();
            }
            double before = cpu(asked);
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            List<Future<Count>> running = new ArrayList<>();
            for (Client client : clients) {
                running.add(threads.submit(() -> run(client, end)));
            }
            Count all = new Count(0, 0, 0, 0);
            for (Future<Count> one : running) {
                all = all.plus(one.get());
            }
            if (serial.get() >= limit) {
                throw new Failure("bench.used-up", limit);
            }
            return new Count(all.done(), all.failed(), (System.nanoTime() - begin) / NANOS, cpu(asked) - before);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        } catch (ExecutionException e) {
            throw new Failure(e.getCause(), "bench.client", e.getCause().toString());
        } catch (Failure e) {
            throw e;
        } catch (Exception e) {
            throw new Failure(e, "bench.client", e.toString());
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Warms up: stretches of the time until two in a row are no faster than the best before, since compiling takes longer on a
     * machine that does much else. Gives up after {@value #MOST_STRETCHES}.
     */
    static void warm(Function<Duration, Count> side, Duration stretch) {
        double best = 0;
        int flat = 0;
        for (int i = 0; i < MOST_STRETCHES && flat < 2; i++) {
            double rate = side.apply(stretch).perSecond();
            flat = rate > best * NOTICEABLE ? 0 : flat + 1;
            best = Math.max(best, rate);
        }
    }

    private static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }

    private Count run(Client client, long end) throws Exception {
        long done = 0;
        long failed = 0;
        while (System.nanoTime() < end) {
            int next = serial.getAndIncrement();
            if (next >= limit) {
                break;
            }
            if (client.doOne(next)) {
                done++;
            } else {
                failed++;
            }
        }
        return new Count(done, failed, 0, 0);
    }
}
