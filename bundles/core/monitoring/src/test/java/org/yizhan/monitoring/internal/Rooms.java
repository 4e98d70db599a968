// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.access.Role;
import org.yizhan.api.event.Event;
import org.yizhan.api.store.Store;
import org.yizhan.engagement.internal.RealEngagements;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.reference.internal.RealCodes;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.DemoBlock;

/** The module in a house, as the container would build it. */
final class Rooms {
    final TestHouse house;
    final RealKernel kernel = RealKernel.here();
    final RealAccess real;
    final Ledger ledger;
    final Counter counter;
    final Recount recount;
    final Asking asking;
    final Figures figures;
    final FigureResource resource;
    private final Store store;

    Rooms(TestHouse house) {
        this.house = house;
        this.real = new RealAccess(house, kernel.modules(), kernel.words(), kernel::guard);
        this.store = house.store("monitoring", Ledger.class);
        this.ledger = new Ledger(
                store, house.events(), house.eventHistory(), new RealEngagements(house).engagements(), house.clock());
        this.counter = new Counter(ledger);
        this.recount = new Recount(ledger);
        this.asking = new Asking(ledger, real.access(), new RealCodes(house, real.access()).lists());
        this.figures = new Figures(ledger);
        this.resource = new FigureResource(asking, figures, null, real.access(), kernel.words());
    }

    /** Publishes events as some module would. */
    void happen(Event... events) {
        store.write(em -> {
            for (Event event : events) {
                house.events().publish(event);
            }
            return null;
        });
    }

    /** What is shown of a measure today, to the bureau of the demo province. */
    long today(Measure measure) {
        house.awaitQuiet();
        return asBureau(() -> figures.today(asking.today(null))).figures().get(measure.id());
    }

    Figures.Answer figures(String measure, String from, String to, String by, String region, String trade) {
        return asBureau(() -> resource.figures(measure, from, to, by, region, trade));
    }

    <T> T asBureau(Callable<T> work) {
        return house.as(RoleAccess.caller(Role.BUREAU_ADMIN, DemoBlock.PROVINCE, null), work);
    }

    /** The live counters, by independent SQL. */
    Map<String, Long> counters() {
        String text = "SELECT MEASURE, ON_DAY, REGION, TRADE, CHANNEL, COUNTED FROM MONITORING_FIGURE"
                + " WHERE RUN = (SELECT ID FROM MONITORING_RUN WHERE LIVE)";
        Map<String, Long> found = new TreeMap<>();
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text)) {
            while (row.next()) {
                String cell = String.join(
                        " ", row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
                found.put(cell, row.getLong(6));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int execute(String sql) {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
