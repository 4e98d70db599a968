// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.Page;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.platform.DeadLetters;
import org.yizhan.api.platform.DeadLetters.DeadLetter;
import org.yizhan.api.store.Store;
import org.yizhan.api.store.Store.Dialect;

@ParameterizedClass
@EnumSource(Dialect.class)
class DeadLetterTest {
    @Parameter
    Dialect dialect;

    private World world;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void areSeenInParts() {
        world = new World(dialect);
        world.retries = new DeliveryRetries(1, Duration.ofMillis(1), Duration.ofMillis(1));
        world.node(() -> World.right(dialect));
        Store store = world.store();
        world.platform().register(new Seen("acme.broken", false, false, event -> {
            throw new IllegalStateException("never");
        }));
        for (int i = 0; i < 5; i++) {
            NoteChanged event = new NoteChanged(EventHead.of("n" + i, 1, "110000000000", Instant.now()), "n" + i);
            store.write(em -> {
                world.platform().events().publish(event);
                return null;
            });
        }
        world.awaitQuiet();
        DeadLetters letters = world.platform().deadLetters();
        List<DeadLetter> all = letters.all();
        assertThat(all).hasSize(5);
        Page<DeadLetter> first = letters.page(null, 2);
        assertThat(first.items()).isEqualTo(all.subList(0, 2));
        Page<DeadLetter> second = letters.page(first.next(), 2);
        assertThat(second.items()).isEqualTo(all.subList(2, 4));
        Page<DeadLetter> last = letters.page(second.next(), 2);
        assertThat(last.items()).isEqualTo(all.subList(4, 5));
        assertThat(last.next()).isNull();
        assertThat(letters.page(null, 5).next()).as("no empty part follows").isNull();
        assertThatThrownBy(() -> letters.page("!", 2)).hasMessage("platform.bad-cursor");
    }
}
