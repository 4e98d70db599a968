// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.TestHouse;

/** What answers to people's rights, about the worker w1: a register and hours, the second without personal fields. */
final class PeopleRooms {
    static final String MOBILE = "19900001234";
    static final LocalDate UNTIL = LocalDate.of(2029, 6, 2);

    final TestHouse house;
    final TestRooms rooms;
    final Respondents respondents;
    final Erasures erasures;
    final Eraser eraser;
    final ErasureDesk desk;
    final ErasureReader reader;
    final PersonFinder finder;
    final String account;
    final Register register = new Register();
    final Hours hours = new Hours();
    final Done done = new Done();
    private final ErasureSweep sweep;

    PeopleRooms(TestHouse house, Path folder) {
        this.house = house;
        this.rooms = new TestRooms(house, folder);
        rooms.modules.with("hours", List.of());
        this.respondents = rooms.respondents;
        this.erasures = new Erasures(rooms.store, house.clock(), rooms.sessions, house.audit());
        this.eraser =
                new Eraser(respondents, erasures, (module, key, language, values) -> module + " " + key + " " + values);
        this.desk = new ErasureDesk(rooms.access, rooms.codes, erasures, eraser, this::atOnce);
        this.reader = new ErasureReader(
                erasures, respondents, rooms.access, (module, key, language, values) -> module + " " + key);
        this.finder = new PersonFinder(rooms.store, rooms.access);
        this.sweep = new ErasureSweep(respondents, erasures, eraser, rooms.access);
        sweep.stop();
        this.account = rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, MOBILE);
        answer("access", new AccountRecords(rooms.store, rooms.vault, house.clock()));
        answer("registration", register);
        answer("hours", hours);
    }

    Copies copies() {
        return copies(Map.of());
    }

    Copies copies(Map<String, Object> settings) {
        CopyBook book = new CopyBook(
                rooms.store, house.clock(), rooms.access, house.audit(), GivenSettings.shipped("access", settings));
        return new Copies(book, respondents, house.clock());
    }

    void answer(String module, PersonalRecords records) {
        respondents.add(
                records, Map.of(Respondents.BUNDLE, rooms.modules.find(module).bundleId()));
    }

    private String atOnce(String kind, Jobs.Work work) {
        try {
            work.run(done);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return kind;
    }

    Caller self() {
        return new Caller(account, Role.WORKER, TestRooms.JIMEI, "w1", false, Locale.ENGLISH);
    }

    static Caller staff(String region) {
        return TestRooms.staff(Role.STATION_STAFF, region);
    }

    String code() {
        house.clock().advance(Duration.ofMinutes(1));
        rooms.codes.request(MOBILE, null, Locale.ENGLISH);
        return rooms.lastCode();
    }

    String eraseOwn(String code) {
        return rooms.access.as(self(), () -> desk.own(finder.own(), code));
    }

    String eraseByStaff() {
        return rooms.access.as(
                staff(TestRooms.JIMEI),
                () -> desk.another(finder.erasable("w1", PersonResource.ERASE), AskReason.ASKED_AT_COUNTER));
    }

    ErasureView state() {
        return rooms.access.as(staff(TestRooms.JIMEI), () -> reader.of("w1"));
    }

    /** A round of the sweep. @return how many times a module erased somebody */
    int sweep() {
        return rooms.access.as(Caller.SYSTEM, sweep::run);
    }

    /** A register that keeps a name. */
    static final class Register implements PersonalRecords {
        final List<Person> erased = new ArrayList<>();
        boolean failing;
        boolean checks;

        @Override
        public List<Entry> copy(Person person) {
            fail();
            return List.of(Entry.of("worker", person.subject()).with("name", "张三"));
        }

        @Override
        public void checkErasable(Person person) {
            if (!checks) {
                fail();
            }
        }

        @Override
        public List<Outcome> erase(Person person) {
            fail();
            erased.add(person);
            return List.of(Outcome.erased("worker"));
        }

        private void fail() {
            if (failing) {
                throw new IllegalStateException("gone");
            }
        }
    }

    /** Hours that the law wants to be kept. */
    static final class Hours implements PersonalRecords {
        int open;
        int erased;

        @Override
        public List<Entry> copy(Person person) {
            return List.of();
        }

        @Override
        public void checkErasable(Person person) {
            if (open > 0) {
                throw Problem.conflict("hours.still-open").with("count", open);
            }
        }

        @Override
        public List<Outcome> erase(Person person) {
            erased++;
            return List.of(Outcome.kept("hours", "wages", UNTIL));
        }
    }

    /** Notes what the job says. */
    static final class Done implements Jobs.Progress {
        Object summary;

        @Override
        public void at(long done, long total) {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void result(String fileName, String mediaType, byte[] content) {
            throw new AssertionError("there is no file");
        }

        @Override
        public void summary(Object written) {
            summary = written;
        }
    }
}
