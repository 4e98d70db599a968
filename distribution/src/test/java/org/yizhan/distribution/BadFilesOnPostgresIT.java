// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;
import org.yizhan.testkit.distribution.TwoNodes;

@OnDistribution(Dialect.POSTGRESQL)
class BadFilesOnPostgresIT extends BadFilesIT {
    private final TwoNodes nodes;

    BadFilesOnPostgresIT(RunningServer server, TwoNodes nodes) {
        super(server);
        this.nodes = nodes;
    }

    @Override
    BadRequests requests(RunningServer to) {
        return new BadRequests(to, Database.onPostgres(nodes));
    }
}
