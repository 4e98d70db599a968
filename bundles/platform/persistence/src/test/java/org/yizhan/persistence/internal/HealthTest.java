// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.health.HealthCheck.Result;
import org.yizhan.api.health.HealthCheck.Status;
import org.yizhan.api.store.Store.Dialect;

class HealthTest {
    @Test
    void saysWhyThereIsNoDatabase() {
        Result result = new DatabaseCheck(() -> null, () -> "It is not there.").check();
        assertThat(result).isEqualTo(new Result(Status.DOWN, "It is not there."));
    }

    @Test
    void findsDerbyUp() {
        try (World world = World.withNode(Dialect.DERBY)) {
            assertThat(new DatabaseCheck(() -> world.node().database, () -> null).check())
                    .isEqualTo(Result.UP);
        }
    }

    @Test
    void warnsOfAPostgresThatMayLoseWork() {
        try (World world = World.withNode(Dialect.POSTGRESQL)) {
            Result result = new DatabaseCheck(() -> world.node().database, () -> null).check();
            assertThat(result.status()).isEqualTo(Status.DEGRADED);
            assertThat(result.detail()).contains("fsync", "full_page_writes");
        }
    }

    @Test
    void refusesAPostgresThatMayLoseWork() {
        try (World world = World.withNode(Dialect.POSTGRESQL)) {
            assertThatThrownBy(() -> Durability.require(world.node().database))
                    .hasMessageContaining("fsync")
                    .hasMessageContaining("sandbox");
        }
        try (World world = World.withNode(Dialect.DERBY)) {
            Durability.require(world.node().database);
        }
    }

    @Test
    void comparesTheClocks() {
        try (World world = World.withNode(Dialect.POSTGRESQL)) {
            InstantSource machine = InstantSource.system();
            assertThat(clocks(world, machine)).isEqualTo(Result.UP);
            for (Duration wrong : List.of(Duration.ofSeconds(10), Duration.ofSeconds(-10))) {
                Result result = clocks(world, () -> machine.instant().plus(wrong));
                assertThat(result.status()).isEqualTo(Status.DEGRADED);
                assertThat(result.detail()).containsPattern("are (9|10) s apart");
            }
        }
    }

    private static Result clocks(World world, InstantSource machine) {
        return new ClockCheck(() -> world.node().database, machine).check();
    }

    @Test
    void listsModulesWithoutAStore() {
        Map<String, Trouble> failures =
                new TreeMap<>(Map.of("b", new Trouble("Second.", null), "a", new Trouble("First.", null)));
        assertThat(new MigrationCheck(() -> failures).check()).isEqualTo(new Result(Status.DEGRADED, "First. Second."));
        failures.clear();
        assertThat(new MigrationCheck(() -> failures).check()).isEqualTo(Result.UP);
    }

    @Test
    void countsEventsThatWereRefused() {
        try (World world = World.withNode(Dialect.DERBY)) {
            EventCheck check = new EventCheck(world::platform);
            assertThat(check.check()).isEqualTo(Result.UP);
            world.platform().register(new Seen("probe.seen", false, false, event -> {
                throw new IllegalStateException("refused");
            }));
            world.store().write(em -> {
                world.platform()
                        .events()
                        .publish(new NoteChanged(EventHead.of("s", 1, null, java.time.Instant.now()), "a"));
                return null;
            });
            world.awaitQuiet();
            assertThat(check.check().detail()).startsWith("1 events were refused");
            assertThat(Set.of(check.id())).containsExactly("platform.events");
        }
    }
}
