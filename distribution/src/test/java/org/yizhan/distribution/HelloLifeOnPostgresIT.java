// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;
import org.yizhan.testkit.distribution.TwoNodes;

@OnDistribution(Dialect.POSTGRESQL)
class HelloLifeOnPostgresIT extends HelloLifeIT {
    private static final Duration VISIBLE = Duration.ofSeconds(2);

    private final TwoNodes nodes;

    HelloLifeOnPostgresIT(TwoNodes nodes) {
        super(nodes.first());
        this.nodes = nodes;
    }

    @Override
    List<RunningServer> servers() {
        return nodes.both();
    }

    @Test
    void aSettingReachesTheOtherNode() {
        greetThrice();
        assertThat(shown(nodes.second())).isGreaterThanOrEqualTo(3);
        try {
            shows(1);
            Await.until("the other node shows one", VISIBLE, () -> shown(nodes.second()) == 1);
        } finally {
            shows(null);
        }
        Await.until("the other node shows all again", VISIBLE, () -> shown(nodes.second()) >= 3);
    }
}
