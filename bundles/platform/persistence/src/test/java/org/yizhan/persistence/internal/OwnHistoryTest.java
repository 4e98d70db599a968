// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.event.EventHistory;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.store.Store.Dialect;

/** Who keeps a place of its own in the history reads each event once. */
class OwnHistoryTest {
    private final World world = World.withNode(Dialect.DERBY);

    @AfterEach
    void close() {
        world.close();
    }

    private EventHistory historyFor(String location) {
        return new OwnHistory(world.platform().eventHistory())
                .getService(new BundleClasses(location).getBundle(), null);
    }

    private void publish(String text) {
        world.store().write(em -> {
            world.platform()
                    .events()
                    .publish(new NoteChanged(EventHead.of("n1", text.length(), null, Instant.EPOCH), text));
            return null;
        });
        world.awaitQuiet();
    }

    private static List<String> texts(EventHistory.Stretch stretch) {
        return stretch.events().stream()
                .map(placed -> ((NoteChanged) placed.event()).text())
                .toList();
    }

    @Test
    void aModuleOfTheCoreReadsFromItsOwnPlaceOn() throws Exception {
        EventHistory history = historyFor("mvn:org.yizhan/monitoring/1.0.0");
        world.platform().register(new Seen("core.seen"));
        CountDownLatch news = new CountDownLatch(1);
        try (AutoCloseable listening = history.onNew(news::countDown)) {
            assertThat(listening).isNotNull();
            publish("a");
            publish("bb");
            publish("ccc");
            assertThat(news.await(20, TimeUnit.SECONDS)).isTrue();
        }

        EventHistory.Stretch first = history.following(0, Set.of(NoteChanged.class), 2);
        assertThat(texts(first)).containsExactly("a", "bb");
        assertThat(first.position()).isEqualTo(first.events().get(1).position());
        EventHistory.Stretch rest = history.following(first.position(), Set.of(NoteChanged.class), 2);
        assertThat(texts(rest)).containsExactly("ccc");
        assertThat(texts(history.following(rest.position(), Set.of(NoteChanged.class), 2)))
                .isEmpty();
    }

    @Test
    void aModuleBesideTheCoreHearsThemAsAConsumer() {
        EventHistory history = historyFor(ModuleGate.LOCATION + "acme.notes");
        for (Runnable asking : List.<Runnable>of(
                () -> history.following(0, Set.of(NoteChanged.class), 2), () -> history.onNew(() -> {}))) {
            assertThatThrownBy(asking::run).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.status()).isEqualTo(403);
                assertThat(problem.code()).isEqualTo("platform.history-foreign");
                assertThat(problem.values()).containsEntry("module", "acme.notes");
            });
        }
    }
}
