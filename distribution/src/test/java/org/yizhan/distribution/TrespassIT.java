// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
            refused("platform", "access.caller-foreign");
            refused("masked", "access.field-not-own");
            refused("closed", "platform.event-foreign");
            assertThat(ask("trespassed").status()).isEqualTo(200);
        } finally {
            modules.remove(jar);
        }
    }

    private void refused(String endpoint, String code) {
        HallClient.Answer answer = ask(endpoint);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo(code);
    }

    private HallClient.Answer ask(String endpoint) {
        return hall.get(null, "/api/" + ID + "/v1/" + endpoint);
    }
}
