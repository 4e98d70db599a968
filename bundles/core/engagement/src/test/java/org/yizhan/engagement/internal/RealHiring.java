// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Role;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.registration.Workers;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;

/** Hiring as the engagements do it, in a house, for the tests of other modules. */
public final class RealHiring {
    private final TestHouse house;
    private final Access access;
    private final Workers workers;
    private final Applying applying;

    public RealHiring(TestHouse house, Access access, Workers workers, CodeLists codes) {
        this.house = house;
        this.access = access;
        this.workers = workers;
        this.applying = new Applying(
                RealSeats.desk(house), new Callers(access, house.audit()), new Eligibility(workers, codes));
    }

    /** @throws org.yizhan.api.Problem when the worker is not hired */
    public void apply(String worker, String shift) {
        access.as(
                RoleAccess.caller(Role.WORKER, workers.find(worker).region(), worker),
                () -> applying.apply(new ApplyRequest(shift, null, null, null, null)));
    }

    /** Who was ever confirmed on the posting, and for how many fen. By id, since a scan may miss rows that change meanwhile. */
    public Map<String, Long> confirmed(String posting) {
        String text = "SELECT WORKER, WAGE_FEN FROM ENGAGEMENT_ENGAGEMENT"
                + " --DERBY-PROPERTIES constraint=ENGAGEMENT_ENGAGEMENT_PK\n"
                + " WHERE POSTING = ? AND CONFIRMED_AT IS NOT NULL";
        try (Connection connection = house.connection();
                PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setString(1, posting);
            Map<String, Long> found = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), row.getLong(2));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
