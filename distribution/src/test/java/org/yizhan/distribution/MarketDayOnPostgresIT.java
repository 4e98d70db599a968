// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.yizhan.api.store.Store.Dialect;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

@OnDistribution(Dialect.POSTGRESQL)
class MarketDayOnPostgresIT extends MarketDayIT {
    private final RunningServer server;

    MarketDayOnPostgresIT(RunningServer server) {
        super(server);
        this.server = server;
    }

    /** The day moved this node's clock alone; the two must agree again. */
    @AfterEach
    void putTheClockBack() {
        HallClient hall = new HallClient(server.url());
        String offset = hall.get(null, "/api/platform/v1/clock")
                .orFail("clock")
                .path("offset")
                .asText();
        hall.post(
                        server.commandLineToken(),
                        "/api/platform/v1/clock",
                        Map.of("advance", Duration.parse(offset).negated().toString()))
                .orFail("clock");
    }
}
