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
        RunningServer alive = nodes.first();
        RunningServer dead = nodes.second();
        Deployments there = Deployments.open(dead);
        Deployments here = Deployments.open(alive);
        there.set("watch-seconds", 600);
        Guests guests = new Guests(alive);
        try {
            Path next = ModuleJar.hello().version("0.3.0").write("hello-0.3.0");
            String change = there.ask(Deployments.order("UPGRADE", "hello", there.archive(next)))
                    .orFail("upgrade")
                    .path("id")
                    .asText();
            Await.until(
                    "it is watched",
                    DEAD,
                    () -> here.look(change).path("step").asText().equals("WATCH"));
            everywhere("0.3.0");
            dead.kill();
            Await.until(
                    "it is undone",
                    DEAD,
                    () -> !here.look(change).path("state").asText().equals("RUNNING"));
            JsonNode undone = here.look(change);
            assertThat(undone.path("state").asText()).isEqualTo("ROLLED_BACK");
            assertThat(undone.at("/reason/code").asText()).isEqualTo("platform.change-interrupted");
            nodes.restart(dead);
            everywhere("0.1.0.SNAPSHOT");
        } finally {
            guests.close();
            here.set("watch-seconds", 0);
        }
        assertThat(guests.served()).isGreaterThan(20);
    }
}
