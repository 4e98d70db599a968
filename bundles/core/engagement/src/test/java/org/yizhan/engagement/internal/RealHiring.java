// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
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
    private final Offers offers;
    private final Endings endings;
    private final Attendance attendance;
    private final Hours hours;

    public RealHiring(TestHouse house, Access access, Workers workers, CodeLists codes) {
        this.house = house;
        this.access = access;
        this.workers = workers;
        Desk desk = RealSeats.desk(house);
        Callers callers = new Callers(access, house.audit());
        Eligibility eligibility = new Eligibility(workers, codes);
        this.applying = new Applying(desk, callers, eligibility);
        this.offers = new Offers(desk, callers, eligibility);
        this.endings = new Endings(desk, callers);
        this.attendance = new Attendance(desk, callers);
        this.hours = new Hours(desk, callers);
    }

    /**
     * Where the posting gives its places at once, this is hiring. The engagement's id.
     *
     * @throws org.yizhan.api.Problem when the worker is not hired
     */
    public String apply(String worker, String shift) {
        return access.as(RoleAccess.caller(Role.WORKER, workers.find(worker).region(), worker), () -> applying.apply(
                        new ApplyRequest(shift, null, null, null, null))
                .id());
    }

    /** The employer offers, the worker accepts. */
    public void agree(String engagement) {
        asStaff(() -> offers.offer(engagement, null));
        asStaff(() -> offers.accept(engagement));
    }

    public void cancel(String engagement, boolean byWorker) {
        Callers.Side side = byWorker ? Callers.Side.WORKER : Callers.Side.EMPLOYER;
        asStaff(() -> endings.cancel(engagement, side, null));
    }

    /** The worker did not come; by the clock the shift has begun. */
    public void noShow(String engagement) {
        asStaff(() -> endings.noShow(engagement));
    }

    public void checkIn(String engagement) {
        asStaff(() -> attendance.checkIn(engagement, null));
    }

    /** Leaves, both sides state the same hours, and the employer closes. */
    public void finish(String engagement, int minutes) {
        asStaff(() -> attendance.checkOut(engagement));
        asStaff(() -> hours.state(engagement, minutes, Callers.Side.WORKER));
        asStaff(() -> hours.state(engagement, minutes, Callers.Side.EMPLOYER));
        asStaff(() -> hours.close(engagement));
    }

    private void asStaff(Callable<?> work) {
        access.as(RoleAccess.caller(Role.STATION_STAFF, "000000000000", null), work);
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
