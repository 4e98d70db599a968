// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** After a day of use no table holds a number, a code, a password or a token in clear. */
@BothDatabases
class CanaryTest {
    private static final String HERE = "203.0.113.7";

    private final TestHouse house;

    @TempDir
    private Path folder;

    CanaryTest(TestHouse house) {
        this.house = house;
    }

    @Test
    void leavesNothingClearInTheTables() throws SQLException {
        Settings sandbox = TestSettings.in(folder).with("sandbox", true).settings();
        TestRooms rooms =
                new TestRooms(house, sandbox, house.store("access", TestRooms.ENTITIES.toArray(Class<?>[]::new)));
        List<String> canaries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String mobile = "1990000" + (4000 + i);
            String code = person(rooms, mobile, "w" + i, canaries);
            canaries.add(mobile);
            canaries.add("\u001f" + code + "\u001f");
        }
        staff(rooms, canaries);
        String everything = dump();
        assertThat(everything).contains("access.create-account").contains("v1:k1:A256GCM:");
        for (String canary : canaries) {
            assertThat(everything).doesNotContain(canary);
        }
        assertThat(everything).as("addresses of people").doesNotContain("203.0.113");
    }

    private static String person(TestRooms rooms, String mobile, String subject, List<String> canaries) {
        rooms.people.enrol(Role.WORKER, subject, TestRooms.JIMEI, mobile);
        rooms.codes.request(mobile, HERE, Locale.ENGLISH);
        String code = rooms.codes.outbox(mobile).get(0).code();
        quietly(() -> rooms.codeLogin.login(mobile, code.equals("000000") ? "000001" : "000000", null, null));
        canaries.add(rooms.codeLogin.login(mobile, code, null, null).token());
        return code;
    }

    private static void staff(TestRooms rooms, List<String> canaries) {
        String password = "canary-bird-in-a-mine";
        AccountEntity account = rooms.account("li.lei", Role.REVIEWER, TestRooms.JIMEI, password);
        canaries.add(password);
        canaries.add(rooms.login.login("li.lei", password, HERE).token());
        quietly(() -> rooms.login.login("li.lei", "canary-wrong-password", HERE));
        canaries.add("canary-wrong-password");
        quietly(() -> rooms.login.login("canary-no-such-name", "canary-wrong-password", HERE));
        canaries.add("canary-no-such-name");
        canaries.add(rooms.access
                .as(Caller.SYSTEM, () -> rooms.accounts.resetPassword(account.id()))
                .oneTimePassword());
    }

    private static void quietly(Callable<?> refused) {
        try {
            refused.call();
            throw new AssertionError("this should have been refused");
        } catch (Problem e) {
            assertThat(e.toString()).doesNotContain("1990000", "canary");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String dump() throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = house.connection();
                ResultSet tables =
                        connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                dump(connection, tables.getString("TABLE_NAME"), text);
            }
        }
        return text.toString();
    }

    private static void dump(Connection connection, String table, StringBuilder text) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    text.append('\u001f').append(rows.getString(column));
                }
                text.append("\u001f\n");
            }
        }
    }
}
