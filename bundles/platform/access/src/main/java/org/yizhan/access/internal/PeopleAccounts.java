// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.access.People;
import org.yizhan.api.access.Role;
import org.yizhan.api.platform.Writes;
import org.yizhan.api.store.Store;

/** The accounts of workers and employers; in plain JDBC, because they commit with the person who was registered. */
@Component
public final class PeopleAccounts implements People {
    private static final String INSERT =
            "INSERT INTO ACCESS_ACCOUNT (MOBILE, MOBILE_INDEX, REGION, CHANGED_AT, ID, NAME, ROLE,"
                    + " SUBJECT, ONE_TIME, FAILS, LOCKED, DISABLED, CREATED_AT, VERSION)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, FALSE, 0, FALSE, FALSE, ?, 1)";
    private static final String MOVE =
            "UPDATE ACCESS_ACCOUNT SET MOBILE = ?, MOBILE_INDEX = ?, REGION = ?, CHANGED_AT = ?,"
                    + " VERSION = VERSION + 1 WHERE ID = ?";

    /** The last erasure first. */
    private static final String ERASED = "SELECT E.ACCOUNT, D.MODULE FROM ACCESS_ERASURE E LEFT JOIN ACCESS_ERASED D"
            + " ON D.ACCOUNT = E.ACCOUNT WHERE E.SUBJECT = ? ORDER BY E.ASKED_AT DESC, E.ACCOUNT DESC";

    private final Writes writes;
    private final Store store;
    private final Clock clock;
    private final KeyRing keys;
    private final Codes codes;
    private final Respondents respondents;

    @Activate
    public PeopleAccounts(
            @Reference Writes writes,
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference KeyRing keys,
            @Reference Codes codes,
            @Reference Respondents respondents) {
        this.writes = writes;
        this.store = new SecretStore(store);
        this.clock = clock;
        this.keys = keys;
        this.codes = codes;
        this.respondents = respondents;
    }

    @Override
    public String enrol(Role role, String subject, String region, String mobile) {
        if (role != Role.WORKER && role != Role.EMPLOYER) {
            throw new IllegalArgumentException("Only workers and employers are enrolled, not " + role);
        }
        String number = Codes.number(mobile);
        Writes.Work<String> work = connection -> enrol(connection, role, subject, region, number);
        return writes.underWay() ? writes.join(work) : SecretStore.apart(() -> writes.join(work));
    }

    private String enrol(Connection connection, Role role, String subject, String region, String number)
            throws SQLException {
        Row known = find(connection, AccountName.of(role, subject));
        checkOver(connection, subject, known);
        String id = known == null ? Ids.next() : known.id();
        String index = codes.index(number);
        write(connection, known == null ? INSERT : MOVE, id, role, subject, region, number, index);
        if (known != null && !index.equals(known.mobileIndex())) {
            // Who holds the old number is not, or no longer, this person.
            endSessions(connection, id);
        }
        return id;
    }

    /** Whoever comes back while the former one is still to be erased would be erased in their place. */
    private void checkOver(Connection connection, String subject, Row known) throws SQLException {
        String former = null;
        Set<String> done = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(ERASED)) {
            select.setString(1, subject);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next() && (former == null || former.equals(rows.getString(1)))) {
                    former = rows.getString(1);
                    done.add(rows.getString(2));
                }
            }
        }
        boolean back = known != null && !known.id().equals(former);
        if (former != null && !back && !done.containsAll(respondents.owing())) {
            throw Problem.conflict("access.erasure-unfinished");
        }
    }

    private record Row(String id, String mobileIndex) {}

    private static Row find(Connection connection, String name) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT ID, MOBILE_INDEX FROM ACCESS_ACCOUNT WHERE NAME = ?")) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? new Row(rows.getString(1), rows.getString(2)) : null;
            }
        }
    }

    private void write(
            Connection connection,
            String sql,
            String id,
            Role role,
            String subject,
            String region,
            String number,
            String index)
            throws SQLException {
        Timestamp now = Timestamp.from(clock.instant());
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setString(
                    1, keys.sealing().seal("access.account.mobile|" + id, number.getBytes(StandardCharsets.US_ASCII)));
            write.setString(2, index);
            write.setString(3, region);
            write.setTimestamp(4, now);
            write.setString(5, id);
            if (sql.equals(INSERT)) {
                write.setString(6, AccountName.of(role, subject));
                write.setString(7, role.code());
                write.setString(8, subject);
                write.setTimestamp(9, now);
            }
            write.executeUpdate();
        }
    }

    private static void endSessions(Connection connection, String account) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM ACCESS_SESSION WHERE ACCOUNT_ID = ?")) {
            delete.setString(1, account);
            delete.executeUpdate();
        }
    }

    @Override
    public void redeem(String mobile, String code) {
        String checked = codes.check(mobile, code);
        store.write(em -> {
            codes.burn(em, checked);
            return null;
        });
    }
}
