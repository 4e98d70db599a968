// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.List;
import org.yizhan.cli.demo.Invariants;
import org.yizhan.testkit.Postgres;

/** The same on PostgreSQL, where files are left as well, and the tables are somewhere else. */
class CanaryOnPostgresIT extends CanaryIT {
    private final String database = Postgres.newDatabase();

    @Override
    List<String> options() {
        return List.of("--database-url", database, "--database-user", Postgres.USER);
    }

    @Override
    Invariants.Tables tables(CanaryHall stopped) {
        return look -> Invariants.brokenInPostgres(database, null, null, look);
    }
}
