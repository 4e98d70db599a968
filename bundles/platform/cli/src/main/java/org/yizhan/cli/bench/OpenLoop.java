// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.IOException;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Sends requests at the times of a plan, whether or not earlier ones have been answered, as people do. How long an answer took
 * counts from the planned time, so that a server that stands still makes all late that were due meanwhile.
 */
public final class OpenLoop implements AutoCloseable {
    private static final double NANOS_A_MILLI = 1e6;

    private final String url;
    private final List<Ask> asks;
    private final long interval;
    private final long mostNanos;
    private final Supplier<String> stage;
    private final ExecutorService clients;
    private final AtomicLong next = new AtomicLong();
    private final AtomicReference<Ask> planted = new AtomicReference<>();
    private final long begin = System.nanoTime();
    private volatile Answers answers;
    private volatile boolean ended;

    /** A request. @param wanted the status of a good answer */
    public record Ask(String name, byte[] bytes, int wanted) {
        public static Ask get(String path, String token) {
            return new Ask("GET " + path, KeepAlive.request("GET", path, token, "", null), 200);
        }

        static Ask post(String path, String token, String body) {
            return new Ask("POST " + path, KeepAlive.request("POST", path, token, "", body), 201);
        }
    }

    /**
     * Begins at once.
     *
     * @param asks one after the other, again and again
     * @param perSecond of all together
     * @param connections how many may wait for an answer at the same time
     * @param mostMillis an answer that takes longer once it was sent has failed
     * @param stage what goes on, for the list of those that failed
     * @param answers where to put what comes
     */
    public OpenLoop(
            String url,
            List<Ask> asks,
            int perSecond,
            int connections,
            long mostMillis,
            Supplier<String> stage,
            Answers answers) {
        this.url = url;
        this.asks = List.copyOf(asks);
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.mostNanos = TimeUnit.MILLISECONDS.toNanos(mostMillis);
        this.stage = stage;
        this.answers = answers;
        this.clients = Executors.newFixedThreadPool(connections);
        for (int i = 0; i < connections; i++) {
            clients.execute(this::client);
        }
    }

    /** Puts what comes from now on elsewhere. */
    public void into(Answers others) {
        answers = others;
    }

    /** Sends this one once in the place of the next. */
    void plant(Ask ask) {
        planted.set(ask);
    }

    private void client() {
        KeepAlive connection = null;
        while (!ended) {
            long number = next.getAndIncrement();
            long due = begin + number * interval;
            for (long wait = due - System.nanoTime(); wait > 0 && !ended; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            if (ended) {
                break;
            }
            Ask fault = planted.getAndSet(null);
            connection = ask(connection, fault == null ? asks.get((int) (number % asks.size())) : fault, due);
        }
        close(connection);
    }

    /** @return the connection for the next one, or null after it broke */
    private KeepAlive ask(KeepAlive kept, Ask ask, long due) {
        long sent = System.nanoTime();
        Answers to = answers;
        KeepAlive connection = kept;
        String wrong = null;
        try {
            if (connection == null) {
                connection = new KeepAlive(url);
            }
            int status = connection.exchange(ask.bytes());
            if (status != ask.wanted()) {
                wrong = status + " " + connection.refusal();
            } else if (System.nanoTime() - sent > mostNanos) {
                wrong = status + " late";
            }
        } catch (IOException e) {
            wrong = e.toString();
            close(connection);
            connection = null;
        }
        long now = System.nanoTime();
        if (wrong == null) {
            to.good(now - due);
        } else {
            String at = LocalTime.now().truncatedTo(ChronoUnit.MILLIS).toString();
            double millis = Medians.round((now - sent) / NANOS_A_MILLI);
            to.bad(now - due, new Answers.Miss(at, stage.get(), ask.name(), wrong, millis));
        }
        return connection;
    }

    private static void close(KeepAlive connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                // It is of no use any more.
            }
        }
    }

    /** Waits for the answers that are still to come. */
    @Override
    public void close() {
        ended = true;
        clients.shutdown();
        try {
            clients.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same request several times in a row, so that another comes once in so many. */
    static List<Ask> times(int times, Ask ask) {
        List<Ask> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(ask);
        }
        return all;
    }
}
