// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.platform.DeadLetters.DeadLetter;
import org.yizhan.api.store.Store.Dialect;

/** Consumers that take several events at once. */
@ParameterizedClass
@EnumSource(Dialect.class)
class EventsTogetherTest {
    private static final int MOST = 4;

    @Parameter
    Dialect dialect;

    private World world;

    @BeforeEach
    void open() {
        world = World.withNode(dialect);
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Takes up to {@value #MOST}, and throws where a bad event is among them. */
    private static final class Together extends Seen {
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();

        private Together() {
            super("probe.together", false, false, event -> {
                if (event.text().equals("bad")) {
                    throw new IllegalStateException("a bad one");
                }
            });
        }

        @Override
        public int most() {
            return MOST;
        }

        @Override
        public void acceptAll(List<Event> events) {
            sizes.add(events.size());
            List<NoteChanged> some = new ArrayList<>();
            for (Event event : events) {
                if (((NoteChanged) event).text().equals("bad")) {
                    throw new IllegalStateException("a bad one among them");
                }
                some.add((NoteChanged) event);
            }
            this.events.addAll(some);
        }
    }

    @Test
    void handsOverWhatWaitsTogetherAndInOrder() {
        List<String> texts = IntStream.range(0, 10).mapToObj(i -> "text " + i).toList();
        texts.forEach(this::publish);
        world.awaitQuiet();
        Together consumer = new Together();
        world.platform().register(consumer);
        world.awaitQuiet();
        assertThat(consumer.texts()).isEqualTo(texts);
        assertThat(consumer.sizes).isEqualTo(List.of(MOST, MOST, 2));
    }

    @Test
    void findsTheOneThatIsAtFault() {
        List.of("a", "bad", "c", "d", "e").forEach(this::publish);
        world.awaitQuiet();
        Together consumer = new Together();
        world.platform().register(consumer);
        world.awaitQuiet();
        assertThat(consumer.texts()).containsExactly("a", "c", "d", "e");
        assertThat(world.platform().deadLetters().all())
                .extracting(DeadLetter::consumer)
                .containsExactly("probe.together");
    }

    private void publish(String text) {
        world.store().write(em -> {
            world.platform()
                    .events()
                    .publish(new NoteChanged(EventHead.of(text, 1, "110000000000", Instant.now()), text));
            return null;
        });
    }
}
