// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;
import org.yizhan.testkit.distribution.TwoNodes;

/** The same with two nodes: one is asked, both change, and the door of neither fails. */
@OnDistribution(Dialect.POSTGRESQL)
class ModuleSwapOnPostgresIT extends ModuleSwapIT {
    /** A node that says nothing for half a minute is dead to the other. */
    private static final Duration DEAD = Duration.ofMinutes(2);

    private static final String SLOW = "acme.slow";

    private final TwoNodes nodes;

    ModuleSwapOnPostgresIT(TwoNodes nodes) {
        super(nodes.first());
        this.nodes = nodes;
    }

    @Override
    List<RunningServer> servers() {
        return nodes.both();
    }

    /** The node at which a change was asked dies in the middle of it, when both nodes serve the new version already. */
    @Test
    void theOtherNodeUndoesTheChangeOfOneThatDied() throws Exception {
        diesAt("WATCH", "hello", ModuleJar.hello().version("0.3.0"), () -> everywhere("0.3.0"));
        everywhere("0.1.0.SNAPSHOT");
    }

    /** No other node has the new version then, and the database has to give back what the script held. */
    @Test
    void theOtherNodeUndoesTheChangeOfOneThatDiedAtItsScripts() throws Exception {
        Deployments here = Deployments.open(nodes.first());
        ModuleJar slow = ModuleJar.named(SLOW);
        Path first = slow.write(SLOW);
        here.put(first);
        ModuleJar next = slow.version("2.0.0")
                .file("YIZHAN-INF/db/V1__slow.sql", SlowScript.of("ACME_SLOW_T", SlowScript.POSTGRES_DOUBLES));
        diesAt("MIGRATE", SLOW, next, () -> {});
        assertThat(here.set().findValuesAsText("version")).contains("1.0.0").doesNotContain("2.0.0");
        here.remove(first);
    }

    /** @param served until when the node lives, once the change is at the step */
    private void diesAt(String step, String module, ModuleJar next, Runnable served) throws Exception {
        RunningServer alive = nodes.first();
        RunningServer dead = nodes.second();
        Deployments there = Deployments.open(dead);
        Deployments here = Deployments.open(alive);
        there.set("watch-seconds", 600);
        Guests guests = new Guests(alive);
        try {
            String archive = there.archive(next.write(module + "-next"));
            String change = there.ask(Deployments.order("UPGRADE", module, archive))
                    .orFail("upgrade")
                    .path("id")
                    .asText();
            Await.until(
                    "it is at " + step,
                    DEAD,
                    () -> here.look(change).path("step").asText().equals(step));
            served.run();
            dead.kill();
            Await.until(
                    "it is undone",
                    DEAD,
                    () -> !here.look(change).path("state").asText().equals("RUNNING"));
            JsonNode undone = here.look(change);
            assertThat(undone.path("state").asText()).isEqualTo("ROLLED_BACK");
            assertThat(undone.path("step").asText()).isEqualTo(step);
            assertThat(undone.at("/reason/code").asText()).isEqualTo("platform.change-interrupted");
            nodes.restart(dead);
        } finally {
            guests.close();
            here.set("watch-seconds", 0);
        }
        assertThat(guests.served()).isGreaterThan(20);
    }
}
