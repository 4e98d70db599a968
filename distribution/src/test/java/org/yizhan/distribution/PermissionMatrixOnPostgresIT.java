// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

@OnDistribution(Dialect.POSTGRESQL)
class PermissionMatrixOnPostgresIT extends PermissionMatrixIT {
    PermissionMatrixOnPostgresIT(RunningServer server) {
        super(server);
    }

    @Override
    String report() {
        return "permission-matrix-postgresql.md";
    }
}
