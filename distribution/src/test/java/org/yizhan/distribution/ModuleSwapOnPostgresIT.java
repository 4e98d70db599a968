// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.List;
import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;
import org.yizhan.testkit.distribution.TwoNodes;

/** The same with two nodes: one is asked, both change, and the door of neither fails. */
@OnDistribution(Dialect.POSTGRESQL)
class ModuleSwapOnPostgresIT extends ModuleSwapIT {
    private final TwoNodes nodes;

    ModuleSwapOnPostgresIT(TwoNodes nodes) {
        super(nodes.first());
        this.nodes = nodes;
    }

    @Override
    List<RunningServer> servers() {
        return nodes.both();
    }
}
