// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.RunningServer;

/** Staff hire and cancel through both nodes as fast as they can; in the middle one node dies, and nobody at the other notices. */
final class Traffic {
    private static final int CLIENTS = 8;
    private static final String PATH = "/api/engagement/v1/engagements";

    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> unanswered = new ConcurrentHashMap<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger answersAlone = new AtomicInteger();
    private final AtomicBoolean killed = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final NodesHall hall;
    private final List<String> shifts;
    private final RunningServer alive;
    private final RunningServer dying;

    Traffic(NodesHall hall, List<String> shifts, RunningServer alive, RunningServer dying) {
        this.hall = hall;
        this.shifts = shifts;
        this.alive = alive;
        this.dying = dying;
    }

    /** @param enough how many answers come from both before, and from the other alone after */
    void killInTheMiddle(int enough) throws InterruptedException {
        Race.of(CLIENTS + 1, number -> {
            if (number < CLIENTS) {
                client(number % 2 == 0 ? alive : dying, new SplittableRandom(number));
            } else {
                kill(enough);
            }
            return null;
        });
    }

    private void kill(int enough) {
        try {
            Await.until("both have answered", Duration.ofMinutes(1), () -> answers.get() >= enough);
            killed.set(true);
            dying.kill();
            Await.until("the other goes on", Duration.ofMinutes(1), () -> answersAlone.get() >= enough);
        } finally {
            over.set(true);
        }
    }

    private void client(RunningServer server, SplittableRandom random) {
        while (!over.get()) {
            String worker = hall.worker(random.nextInt(NodesHall.WORKERS));
            String shift = shifts.get(random.nextInt(shifts.size()));
            String id = hire(server, Map.of("shift", shift, "worker", worker, "source", "STAFF", "consent", "it"));
            if (id == null && server == dying && killed.get()) {
                return;
            }
            if (id != null && random.nextInt(2) == 0) {
                cancel(server, id);
            }
        }
    }

    private String hire(RunningServer server, Map<String, Object> body) {
        String key = UUID.randomUUID().toString();
        unanswered.put(key, body);
        HallClient.Answer answer = send(server, PATH, body, key);
        if (answer == null) {
            return null;
        }
        unanswered.remove(key);
        if (!answer.ok()) {
            return null;
        }
        String id = answer.body().path("id").asText();
        told.put(id, "CONFIRMED");
        return id;
    }

    private void cancel(RunningServer server, String id) {
        // Both are right until the answer says which.
        told.put(id, "CONFIRMED|CANCELLED_BY_WORKER");
        HallClient.Answer answer = send(
                server,
                PATH + "/" + id + "/cancel",
                Map.of("side", "WORKER", "reason", "it"),
                UUID.randomUUID().toString());
        if (answer != null && answer.ok()) {
            told.put(id, "CANCELLED_BY_WORKER");
        } else if (answer != null) {
            surprises.add("cancel: " + answer);
        }
    }

    /** @return null when the node that was to die did not answer */
    private HallClient.Answer send(RunningServer server, String path, Object body, String key) {
        boolean late = killed.get();
        try {
            HallClient.Answer answer =
                    hall.at(server).send(hall.staff(), "POST", path, body, Map.of("Idempotency-Key", key));
            answers.incrementAndGet();
            if (late && server == alive) {
                answersAlone.incrementAndGet();
            }
            if (!answer.ok() && answer.status() != 409) {
                surprises.add(path + ": " + answer);
            }
            return answer;
        } catch (UncheckedIOException e) {
            if (server == alive || !killed.get()) {
                surprises.add(server.url() + ": " + e);
            }
            return null;
        }
    }

    /** Asks the other node what the dead one did not answer any more; twice, because the second answer must be the first. */
    void askAgainAt(RunningServer server) {
        unanswered.forEach((key, body) -> {
            Map<String, String> header = Map.of("Idempotency-Key", key);
            HallClient.Answer first = hall.at(server).send(hall.staff(), "POST", PATH, body, header);
            HallClient.Answer second = hall.at(server).send(hall.staff(), "POST", PATH, body, header);
            if (first.status() >= 500 || first.ok() && !first.body().equals(second.body())) {
                surprises.add("asked again: " + first + ", then " + second);
            }
        });
    }

    /** What clients were told last: engagement → state, or states parted by {@code |} when either may be. */
    Map<String, String> told() {
        return told;
    }

    Queue<String> surprises() {
        return surprises;
    }
}
