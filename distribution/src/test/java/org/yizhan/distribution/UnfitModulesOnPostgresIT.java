// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

@OnDistribution(Dialect.POSTGRESQL)
class UnfitModulesOnPostgresIT extends UnfitModulesIT {
    UnfitModulesOnPostgresIT(RunningServer server) throws IOException {
        super(server);
    }
}
