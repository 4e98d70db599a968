// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Access;
import org.yizhan.api.event.Events;
import org.yizhan.api.vault.Vault;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** A module that came in well gets the services of the platform as itself: nobody's rights, nobody's data, nobody's facts. */
@OnDistribution
class TrespassIT {
    private static final String ID = "acme.trespass";

    private final RunningServer server;
    private final HallClient hall;
    private final Deployments modules;

    TrespassIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.modules = Deployments.open(server);
    }

    @Test
    void whoReachesForWhatIsOthersGetsNothing() throws Exception {
        new People(hall, server.commandLineToken()).worker(People.TOWN);
        Path jar = ModuleJar.named(ID)
                .storing(
                        ID,
                        TrespassingResource.class,
                        TrespassingResource.Loot.class,
                        Access.class,
                        Vault.class,
                        Events.class)
                .clause("Import-Package", "org.yizhan.api.event,org.yizhan.api.posting,org.yizhan.api.vault")
                .type(TrespassingResource.Trespassed.class)
                .write(ID);
        modules.put(jar);
        try {
            assertThat(Stream.of("platform", "masked", "closed").map(this::ask))
                    .extracting(HallClient.Answer::status, HallClient.Answer::code)
                    .containsExactly(
                            tuple(403, "access.caller-foreign"),
                            tuple(403, "access.field-not-own"),
                            tuple(403, "platform.event-foreign"));
            assertThat(ask("trespassed").status()).isEqualTo(200);
        } finally {
            modules.remove(jar);
        }
    }

    private HallClient.Answer ask(String endpoint) {
        return hall.get(null, "/api/" + ID + "/v1/" + endpoint);
    }
}
