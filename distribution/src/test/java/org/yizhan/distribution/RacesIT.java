// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** The shipped archive alone, on Derby. */
@OnDistribution
class RacesIT extends Races {
    RacesIT(RunningServer server) {
        super(NodesHall.of(server));
    }
}
