// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.TwoNodes;

@OnDistribution(Dialect.POSTGRESQL)
class ImportExamplesOnPostgresIT extends ImportExamplesIT {
    private final TwoNodes nodes;

    ImportExamplesOnPostgresIT(TwoNodes nodes) throws IOException {
        super(nodes.first());
        this.nodes = nodes;
    }

    @Override
    Database database() {
        return Database.onPostgres(nodes);
    }
}
