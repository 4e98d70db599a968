// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

@OnDistribution(Dialect.POSTGRESQL)
class UnfitModulesOnPostgresIT extends UnfitModulesIT {
    UnfitModulesOnPostgresIT(RunningServer server) {
        super(server);
    }
}
