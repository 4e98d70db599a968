// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.Replies.Reply;
import org.yizhan.api.platform.RequestScope;
import org.yizhan.api.platform.RequestScope.Idempotency;
import org.yizhan.api.store.Store;
import org.yizhan.api.store.Store.Dialect;

@ParameterizedClass
@EnumSource(Dialect.class)
class IdempotencyTest {
    private static final Idempotency KEY = new Idempotency("account-1", "key-1", "f".repeat(43));
    private static final int CLIENTS = 8;

    @Parameter
    Dialect dialect;

    private World world;
    private Store store;

    @BeforeEach
    void open() {
        world = World.withNode(dialect);
        store = world.store();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void keepsADraftWithTheEffectUntilTheAnswerIsSent() throws Exception {
        RequestScope scope = scope(KEY);
        scope.run(() -> store.write(em -> Map.of("id", "n1")));
        assertThat(scope.recorded()).isTrue();
        assertThat(kept()).isEqualTo("200 application/json {\"id\":\"n1\"}");
        world.platform()
                .replies()
                .complete(KEY, new Reply(201, "application/json", bytes("{\"id\":\"n1\",\"more\":1}")));
        assertThat(kept()).isEqualTo("201 application/json {\"id\":\"n1\",\"more\":1}");
        World.await("the answer is written", () -> world.number("SELECT STATUS FROM PLATFORM_REPLY") == 201);
        assertThat(kept()).isEqualTo("201 application/json {\"id\":\"n1\",\"more\":1}");
    }

    @Test
    void givesWhoeverAsksOnAnotherNodeTheAnswerThatIsStillOnItsWay() throws Exception {
        scope(KEY).run(() -> store.write(em -> Map.of("id", "n1")));
        // Another node knows nothing of this one's memory.
        ReplyTable elsewhere = new ReplyTable(world.node().database.pool(), Instant::now);
        CompletableFuture<Reply> asked =
                CompletableFuture.supplyAsync(() -> elsewhere.find(KEY).orElseThrow());
        world.platform().replies().complete(KEY, new Reply(201, "application/json", bytes("{\"whole\":1}")));
        assertThat(text(asked.get())).isEqualTo("201 application/json {\"whole\":1}");
    }

    @Test
    void keepsOneRowForARequestThatWritesTwice() throws Exception {
        scope(KEY).run(() -> {
            store.write(em -> "first");
            return store.write(em -> "second");
        });
        assertThat(kept()).isEqualTo("200 application/json \"first\"");
    }

    @Test
    void keepsNothingForAWorkThatFails() throws Exception {
        RequestScope scope = scope(KEY);
        assertThatThrownBy(() -> scope.run(() -> store.write(em -> {
                    throw Problem.refused("probe.no");
                })))
                .hasMessage("probe.no");
        assertThat(scope.recorded()).isFalse();
        assertThat(world.number("SELECT COUNT(*) FROM PLATFORM_REPLY")).isZero();
        scope(KEY).run(() -> store.write(em -> "later"));
        assertThat(kept()).isEqualTo("200 application/json \"later\"");
    }

    @Test
    void tellsARepetitionFromTheRefusalThatItsFirstEffectCauses() throws Exception {
        assertThat(insert(KEY, "one")).isEqualTo("done");
        assertThat(insert(KEY, "one")).isEqualTo("platform.repeated");
        assertThatThrownBy(() -> scope(KEY)
                        .run(() -> store.write(em -> {
                            throw Problem.conflict("probe.taken");
                        })))
                .hasMessage("platform.repeated");
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherRequest() throws Exception {
        Idempotency other = new Idempotency(KEY.owner(), KEY.key(), "g".repeat(43));
        assertThat(insert(KEY, "one")).isEqualTo("done");
        assertThat(insert(other, "two")).isEqualTo("platform.idempotency-key-reused");
        assertThatThrownBy(() -> world.platform().replies().find(other)).hasMessage("platform.idempotency-key-reused");
        assertThat(world.number("SELECT COUNT(*) FROM PROBE_NOTE")).isEqualTo(1);
    }

    @Test
    void forgetsAfterADay() throws Exception {
        ReplyTable tomorrow =
                new ReplyTable(world.node().database.pool(), () -> Instant.now().plus(Duration.ofHours(25)));
        insert(KEY, "one");
        assertThat(new ReplyTable(world.node().database.pool(), Instant::now).purge())
                .isZero();
        assertThat(tomorrow.purge()).isEqualTo(1);
        assertThat(tomorrow.find(KEY)).isEmpty();
    }

    @Test
    void doesOnceWhatManyAskAtOnceWithOneKey() throws Exception {
        List<String> answers = raceWith(client -> KEY);
        assertThat(verdict(answers)).isEqualTo("right");
    }

    @Test
    void catchesAPlatformThatForgetsTheKey() throws Exception {
        // The seeded bug: every request is taken for a new one.
        List<String> answers = raceWith(client -> new Idempotency(KEY.owner(), "key-" + client, KEY.fingerprint()));
        assertThat(verdict(answers)).isEqualTo("8 effects, 0 repetitions");
    }

    private List<String> raceWith(IntFunction<Idempotency> keys) throws Exception {
        List<String> answers = Collections.synchronizedList(new ArrayList<>());
        Race.run(CLIENTS, client -> answers.add(insert(keys.apply(client), Ids.next())));
        return answers;
    }

    private String verdict(List<String> answers) {
        long effects = world.number("SELECT COUNT(*) FROM PROBE_NOTE");
        long repeated = answers.stream().filter("platform.repeated"::equals).count();
        return effects == 1 && repeated == CLIENTS - 1 ? "right" : effects + " effects, " + repeated + " repetitions";
    }

    private String insert(Idempotency key, String text) throws Exception {
        try {
            return scope(key).run(work(text));
        } catch (Problem e) {
            return e.code();
        }
    }

    private Callable<String> work(String text) {
        return () -> store.write(em -> {
            em.persist(new Note(Ids.next(), text));
            return "done";
        });
    }

    private static RequestScope scope(Idempotency key) {
        return new RequestScope("request", "probe", "127.0.0.1", key);
    }

    private String kept() {
        return text(world.platform().replies().find(KEY).orElseThrow());
    }

    private static String text(Reply reply) {
        return reply.status() + " " + reply.contentType() + " " + new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
