// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.yizhan.cli.demo.HallClient;

/**
 * One round of pulling the plug: clients ask as fast as they can, and in the middle the process is killed. What the clients were
 * told is kept, to be held against the tables afterwards; so is what surprised them.
 */
final class KillSoak {
    private static final int CLIENTS = 8;
    private static final int PATIENCE_SECONDS = 180;
    /** One in so many requests that went well is sent again. */
    private static final int REPEATED = 5;

    private final Acknowledged acknowledged = new Acknowledged();
    /** Requests that were on their way when the process died, by their keys. */
    private final Map<String, Request> unanswered = new ConcurrentHashMap<>();

    private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore answers = new Semaphore(0);
    private final HallClient hall;
    private volatile boolean pulled;

    KillSoak(HallClient hall) {
        this.hall = hall;
    }

    /** What a client does again and again until the plug is pulled. */
    @FunctionalInterface
    interface Deed {
        void on(KillSoak soak, SplittableRandom random);
    }

    private record Request(String token, String path, Object body) {}

    /** Nobody answered: the process is dead. */
    static final class Dead extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Dead(Throwable cause) {
            super(cause);
        }
    }

    /** Runs the load until enough answers have come, then pulls the plug and waits for the clients to notice. */
    void run(long seed, int enough, Deed deed, Runnable plug) {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            clients.execute(() -> client(deed, random, enough));
        }
        try {
            if (!answers.tryAcquire(enough, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                surprises.add("fewer than " + enough + " answers in " + PATIENCE_SECONDS + " s");
            }
            pulled = true;
            plug.run();
            clients.shutdown();
            if (!clients.awaitTermination(60, TimeUnit.SECONDS)) {
                surprises.add("clients still wait");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void client(Deed deed, SplittableRandom random, int enough) {
        try {
            while (!pulled) {
                deed.on(this, random);
            }
        } catch (Dead e) {
            if (!pulled) {
                surprises.add("no answer from a living hall: " + e.getCause());
                answers.release(enough);
            }
        } catch (RuntimeException e) {
            surprises.add("a client died: " + e);
            answers.release(enough);
        }
    }

    /** Posts with a key of its own, which is asked for again after the restart when no answer comes. @throws Dead */
    HallClient.Answer post(String token, String path, Object body) {
        String key = UUID.randomUUID().toString();
        unanswered.put(key, new Request(token, path, body));
        HallClient.Answer answer;
        try {
            answer = hall.send(token, "POST", path, body, Map.of("Idempotency-Key", key));
        } catch (UncheckedIOException e) {
            throw new Dead(e);
        }
        unanswered.remove(key);
        answers.release();
        if (answer.status() >= 500 && answer.status() != 503) {
            surprises.add(path + ": " + answer.status() + " " + answer.code());
        }
        if (answer.ok() && key.hashCode() % REPEATED == 0) {
            repeat(key, new Request(token, path, body), answer);
        }
        return answer;
    }

    /** Sends it once more, as a client does that has not heard the answer. */
    private void repeat(String key, Request request, HallClient.Answer first) {
        try {
            HallClient.Answer second = again(hall, key, request);
            if (!same(first, second)) {
                surprises.add(request.path() + " sent twice: " + told(first) + ", then " + told(second));
            }
        } catch (UncheckedIOException e) {
            if (!pulled) {
                surprises.add("no answer from a living hall: " + e);
            }
        }
    }

    /** Asks again, with the same keys, what had no answer; twice, since the second answer must be the first. */
    void askAgain(HallClient revived) {
        unanswered.forEach((key, request) -> {
            HallClient.Answer first = again(revived, key, request);
            HallClient.Answer second = again(revived, key, request);
            if (first.status() >= 500 || !same(first, second)) {
                surprises.add(request.path() + " asked again: " + told(first) + ", then " + told(second));
            }
        });
    }

    private static boolean same(HallClient.Answer first, HallClient.Answer second) {
        return first.status() == second.status()
                && first.body().path("id").equals(second.body().path("id"));
    }

    private static String told(HallClient.Answer answer) {
        return answer.status() + " " + answer.code() + " "
                + answer.body().path("id").asText();
    }

    private static HallClient.Answer again(HallClient hall, String key, Request request) {
        return hall.send(request.token(), "POST", request.path(), request.body(), Map.of("Idempotency-Key", key));
    }

    Acknowledged acknowledged() {
        return acknowledged;
    }

    int unanswered() {
        return unanswered.size();
    }

    List<String> surprises() {
        return List.copyOf(surprises);
    }
}
