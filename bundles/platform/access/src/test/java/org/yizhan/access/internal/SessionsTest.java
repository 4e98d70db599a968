// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class SessionsTest {
    private static final String PASSWORD = "four-words-and-rain";

    private final TestHouse house;

    @TempDir
    private Path folder;

    private TestRooms rooms;
    private AccountEntity account;
    private final AtomicLong otherNanos = new AtomicLong();

    SessionsTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        rooms = new TestRooms(house, folder);
        account = rooms.account("li.lei", Role.STATION_STAFF, TestRooms.JIMEI, PASSWORD);
    }

    private String login() {
        return rooms.login.login("li.lei", PASSWORD, "203.0.113.1").token();
    }

    /** Another node on the same tables. */
    private Sessions other() {
        return new Sessions(rooms.store, house.clock(), rooms.settings, otherNanos::get);
    }

    @Test
    void knowsWhoCalls() {
        String token = login();
        assertThat(rooms.sessions.find(token).caller(Locale.ENGLISH, false))
                .isEqualTo(new Caller(account.id(), Role.STATION_STAFF, TestRooms.JIMEI, null, false, Locale.ENGLISH));
        assertThat(rooms.sessions.find(token + "x")).isNull();
        assertThat(rooms.sessions.find(OneTime.token())).isNull();
        assertThat(login()).isNotEqualTo(token);
    }

    @Test
    void readsTheDatabaseOnceInThreeSecondsAndWritesRarely() {
        String token = login();
        CountingStore counting = new CountingStore(rooms.store);
        Sessions counted = new Sessions(counting, house.clock(), rooms.settings, otherNanos::get);
        for (int second = 0; second < 30; second++) {
            for (int request = 0; request < 100; request++) {
                assertThat(counted.find(token)).isNotNull();
            }
            otherNanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            house.clock().advance(Duration.ofSeconds(1));
        }
        assertThat(counting.reads()).hasValue(10);
        assertThat(counting.writes()).hasValue(0);
    }

    @Test
    void endsAfterHalfAnHourWithoutARequest() {
        String token = login();
        house.clock().advance(Duration.ofMinutes(29));
        assertThat(rooms.sessions.find(token)).isNotNull();
        house.clock().advance(Duration.ofMinutes(29));
        assertThat(rooms.sessions.find(token)).isNotNull();
        house.clock().advance(Duration.ofMinutes(31));
        assertThat(rooms.sessions.find(token)).isNull();
        house.clock().advance(Duration.ofMinutes(-31));
        assertThat(rooms.sessions.find(token)).as("it does not come back").isNull();
    }

    @Test
    void endsAfterTwelveHoursWhateverHappens() {
        String token = login();
        for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
            house.clock().advance(Duration.ofMinutes(20));
            rooms.nanos.addAndGet(TimeUnit.MINUTES.toNanos(20));
            assertThat(rooms.sessions.find(token)).isNotNull();
        }
        house.clock().advance(Duration.ofMinutes(21));
        assertThat(rooms.sessions.find(token)).isNull();
    }

    @Test
    void staysOpenWhenItIsUsedOnAnotherNode() {
        String token = login();
        Sessions other = other();
        assertThat(rooms.sessions.find(token)).isNotNull();
        for (int i = 0; i < 4; i++) {
            house.clock().advance(Duration.ofMinutes(10));
            otherNanos.addAndGet(TimeUnit.MINUTES.toNanos(10));
            assertThat(other.find(token)).isNotNull();
        }
        // Its last note in the table may be three minutes old.
        otherNanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
        assertThat(other.find(token)).isNotNull();
        assertThat(rooms.sessions.find(token))
                .as("idle here for 40 minutes, used there")
                .isNotNull();
    }

    @Test
    void endsAtOnceHereAndWithinFiveSecondsElsewhere() {
        String token = login();
        Sessions other = other();
        assertThat(other.find(token)).isNotNull();
        rooms.sessions.end(OneTime.hash(token));
        assertThat(rooms.sessions.find(token)).isNull();
        otherNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(2999));
        assertThat(other.find(token)).as("not asked again yet").isNotNull();
        otherNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(2));
        assertThat(other.find(token)).isNull();
    }

    @Test
    void followsTheAccount() {
        String token = login();
        Sessions other = other();
        assertThat(other.find(token).region()).isEqualTo(TestRooms.JIMEI);
        rooms.asAdmin(TestRooms.XIAMEN, () -> rooms.accounts.place(account.id(), Role.REVIEWER, TestRooms.TONGAN, "*"));
        assertThat(rooms.sessions.find(token).region()).isEqualTo(TestRooms.TONGAN);
        assertThat(rooms.sessions.find(token).role()).isEqualTo(Role.REVIEWER);
        otherNanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
        assertThat(other.find(token).role()).isEqualTo(Role.REVIEWER);
        rooms.asAdmin(TestRooms.XIAMEN, () -> rooms.accounts.disable(account.id()));
        assertThat(rooms.sessions.find(token)).isNull();
        otherNanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
        assertThat(other.find(token)).isNull();
    }

    /** A session that is read while it ends must not be remembered as open. */
    @Test
    void isNotServedWhenItEndsWhileItIsRead() {
        Session session = rooms.sessions.find(login());
        SessionCache[] cache = new SessionCache[1];
        int[] reads = new int[1];
        cache[0] = new SessionCache(System::nanoTime, (hash, used) -> {
            if (reads[0]++ > 0) {
                return null;
            }
            cache[0].forget(hash);
            return session;
        });
        assertThat(cache[0].get(session.tokenHash())).isNull();
        assertThat(reads[0]).isEqualTo(2);
    }
}
