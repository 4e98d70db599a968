// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.TwoNodes;

/** Two servers from the shipped archive on one PostgreSQL: whoever races through both gets what one alone would give. */
@OnDistribution(Dialect.POSTGRESQL)
class TwoNodesIT extends Races {
    TwoNodesIT(TwoNodes nodes) {
        super(NodesHall.of(nodes));
    }
}
