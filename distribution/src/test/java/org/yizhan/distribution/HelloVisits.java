// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.RunningServer;

/**
 * Invariant 20 from hello's side: it is installed, greeted and taken away in the middle of greetings, again and again. What it
 * acknowledged must be there whenever it comes back.
 */
final class HelloVisits {
    private static final Path HELLO = Path.of(System.getProperty("yizhan.hello"));
    private static final String GREETINGS = "/api/hello/v1/greetings";
    private static final String GONE = "platform.module-not-installed";
    /** The hall shows its newest 20. */
    private static final int REMEMBERED = 15;

    private final Deployments modules;
    private final HallClient hall;
    private final Supplier<String> staff;
    private final SplittableRandom random;
    private final List<String> acknowledged = new ArrayList<>();
    private volatile int visits;
    private int cutShort;

    HelloVisits(RunningServer server, Supplier<String> staff, long seed) {
        this.hall = new HallClient(server.url());
        this.staff = staff;
        this.random = new SplittableRandom(seed);
        this.modules = Deployments.open(server);
    }

    /** Comes, is greeted some times, and goes while it is still greeted. */
    void once() {
        try {
            modules.put(HELLO);
            Await.until("hello serves", Duration.ofMinutes(1), () -> hall().status() == 200);
            assertThat(missing(hall().body(), newest())).isEmpty();
            int before = random.nextInt(4);
            for (int i = 0; i < before; i++) {
                assertThat(greet())
                        .as("a greeting while nobody takes hello away")
                        .isEqualTo(201);
            }
            modules.remove(HELLO);
            Await.until("hello is gone", Duration.ofMinutes(1), () -> {
                cutShort += greet() == 201 ? 1 : 0;
                return hall().code().equals(GONE);
            });
            visits++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it in once more and asks for all that was not shown yet. */
    void lastTime() {
        int before = acknowledged.size();
        once();
        assertThat(before).as("greetings that were acknowledged").isPositive();
        // The comparison itself sees a greeting that is not there.
        assertThat(missing(NullNode.getInstance(), newest())).isNotEmpty();
    }

    int visits() {
        return visits;
    }

    /** How many greetings hello still took when it was on its way out. */
    int cutShort() {
        return cutShort;
    }

    private List<String> newest() {
        return acknowledged.subList(Math.max(0, acknowledged.size() - REMEMBERED), acknowledged.size());
    }

    private static List<String> missing(JsonNode hall, List<String> greetings) {
        List<String> there = StreamSupport.stream(hall.path("greetings").spliterator(), false)
                .map(greeting ->
                        greeting.path("id").asText() + greeting.path("text").asText())
                .toList();
        return greetings.stream().filter(one -> !there.contains(one)).toList();
    }

    private int greet() {
        String text = "greeting " + random.nextLong();
        HallClient.Answer answer = hall.post(staff.get(), GREETINGS, Map.of("text", text));
        assertThat(answer.status()).as(answer.toString()).isIn(201, 404, 503);
        if (answer.status() == 201) {
            acknowledged.add(answer.body().path("id").asText() + text);
        }
        return answer.status();
    }

    private HallClient.Answer hall() {
        HallClient.Answer answer = hall.get(null, GREETINGS);
        assertThat(answer.status()).as(answer.toString()).isIn(200, 404, 503);
        return answer;
    }
}
