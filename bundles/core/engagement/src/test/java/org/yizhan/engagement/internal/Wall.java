// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.yizhan.api.store.Store;
import org.yizhan.testkit.TestHouse;

/** A rule of a table, which a test must take away to see what lies behind it, or that it is needed. */
final class Wall {
    private final TestHouse house;
    private final String table;
    private final String name;
    private final String rule;

    private Wall(TestHouse house, String table, String name, String rule) {
        this.house = house;
        this.table = table;
        this.name = name;
        this.rule = rule;
    }

    /** PostgreSQL's own refusal of overlapping time; Derby has none. */
    static Wall againstOverlap(TestHouse house) {
        return new Wall(
                house.dialect() == Store.Dialect.DERBY ? null : house,
                "ENGAGEMENT_TIME",
                "ENGAGEMENT_TIME_NO_OVERLAP",
                "EXCLUDE USING gist (WORKER WITH =, tsrange(FROM_AT, TO_AT) WITH &&)");
    }

    /** One application at a time. */
    static Wall againstTwice(TestHouse house) {
        return new Wall(house, "ENGAGEMENT_ENGAGEMENT", "ENGAGEMENT_ONCE", "UNIQUE (SHIFT, ACTIVE_WORKER, REGION)");
    }

    void takeDown() {
        run("ALTER TABLE " + table + " DROP CONSTRAINT " + name);
    }

    /** Empties the table first, since what stands in it may be what the wall forbids. */
    void putBack() {
        run("DELETE FROM " + table);
        run("ALTER TABLE " + table + " ADD CONSTRAINT " + name + " " + rule);
    }

    private void run(String text) {
        if (house == null) {
            return;
        }
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
