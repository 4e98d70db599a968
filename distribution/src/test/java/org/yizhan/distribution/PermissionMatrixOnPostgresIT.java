// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.Set;
import java.util.TreeSet;
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

    @Override
    Set<String> alwaysARule() {
        Set<String> rules = new TreeSet<>(super.alwaysARule());
        // The command line copies that database, by the database's own tool.
        rules.add("POST /api/platform/v1/backups as platform-operator");
        return rules;
    }
}
