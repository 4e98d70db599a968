// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.TestHouse;

/** A person is told what is kept, and is erased everywhere or nowhere. */
@BothDatabases
class ErasureTest {
    private static final String MOBILE = "19900001234";
    private static final LocalDate UNTIL = LocalDate.of(2029, 6, 2);

    private final TestHouse house;

    @TempDir
    private Path folder;

    private TestRooms rooms;
    private Respondents respondents;
    private Erasures erasures;
    private Eraser eraser;
    private ErasureDesk desk;
    private ErasureReader reader;
    private Copies copies;
    private PersonFinder finder;
    private String account;
    private final Register register = new Register();
    private final Hours hours = new Hours();
    private final Done done = new Done();

    ErasureTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        rooms = new TestRooms(house, folder);
        rooms.modules.with("hours", List.of());
        respondents = rooms.respondents;
        erasures = new Erasures(rooms.store, house.clock(), rooms.sessions, house.audit());
        eraser =
                new Eraser(respondents, erasures, (module, key, language, values) -> module + " " + key + " " + values);
        desk = new ErasureDesk(rooms.access, rooms.codes, erasures, eraser, this::atOnce);
        reader = new ErasureReader(
                erasures, respondents, rooms.access, (module, key, language, values) -> module + " " + key);
        copies = copies(Map.of());
        finder = new PersonFinder(rooms.store, rooms.access);
        account = rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, MOBILE);
        answer("access", new AccountRecords(rooms.store, rooms.vault, house.clock()));
        answer("registration", register);
        answer("hours", hours);
    }

    private Copies copies(Map<String, Object> settings) {
        CopyBook book = new CopyBook(
                rooms.store, house.clock(), rooms.access, house.audit(), GivenSettings.shipped("access", settings));
        return new Copies(book, respondents, house.clock());
    }

    private void answer(String module, PersonalRecords records) {
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

    private Caller self() {
        return new Caller(account, Role.WORKER, TestRooms.JIMEI, "w1", false, Locale.ENGLISH);
    }

    private static Caller staff(String region) {
        return TestRooms.staff(Role.STATION_STAFF, region);
    }

    private String code() {
        house.clock().advance(Duration.ofMinutes(1));
        rooms.codes.request(MOBILE, null, Locale.ENGLISH);
        return rooms.lastCode();
    }

    private String eraseOwn(String code) {
        return rooms.access.as(self(), () -> desk.own(finder.own(), code));
    }

    private String eraseByStaff() {
        return rooms.access.as(
                staff(TestRooms.JIMEI),
                () -> desk.another(finder.erasable("w1", PersonResource.ERASE), AskReason.ASKED_AT_COUNTER));
    }

    private ErasureView state() {
        return rooms.access.as(staff(TestRooms.JIMEI), () -> reader.of("w1"));
    }

    @Test
    void everyModuleIsAskedAndWhoDoesNotAnswerIsNamed() {
        register.failing = true;
        Copies.Copy copy = rooms.access.as(self(), () -> copies.own(finder.own()));
        assertThat(copy.modules()).extracting(Copies.Part::module).containsExactly("access", "hours");
        assertThat(copy.missing()).containsExactly(new Copies.Missing("registration", "failed"));
        assertThat(copy.modules().get(0).records().get(0).fields()).containsEntry("mobile", MOBILE);
        assertThat(copy.toString() + copy.modules()).doesNotContain(MOBILE);
        assertThat(rooms.vault.values()).containsEntry("access", 1.0);
        respondents.remove(register);
        assertThat(rooms.access.as(self(), () -> copies.own(finder.own())).missing())
                .as("it keeps personal data, and is not there")
                .containsExactly(new Copies.Missing("registration", "away"));
        assertThat(audited("vault.open")).hasSize(2).allMatch(fact -> fact.equals(PersonalRecords.COPY));
    }

    @Test
    void staffAreGivenCopiesWithinTheirRegionAndSoManyADay() {
        rooms.people.enrol(Role.WORKER, "w2", TestRooms.JIMEI, "19900001235");
        Refusal.of(
                "platform.not-found",
                () -> rooms.access.as(staff(TestRooms.TONGAN), () -> finder.of("w1", PersonResource.COPY)));
        Copies two = copies(Map.of(CopyBook.SETTING, 2L));
        rooms.access.as(staff(TestRooms.JIMEI), () -> {
            two.another(finder.of("w1", PersonResource.COPY), AskReason.ASKED_AT_COUNTER);
            two.another(finder.of("w2", PersonResource.COPY), AskReason.LEGAL_DUTY);
            Refusal.of(
                    "access.copies-spent",
                    () -> two.another(finder.of("w1", PersonResource.COPY), AskReason.ASKED_AT_COUNTER));
            return null;
        });
        Copies.Copy mine = rooms.access.as(self(), () -> two.own(finder.own()));
        assertThat(mine.modules().get(0).records())
                .as("the person sees who was given one")
                .extracting(PersonalRecords.Entry::kind)
                .containsExactly("account", "copy", "copy");
        house.clock().advance(Duration.ofDays(1));
        assertThat(rooms.access.as(
                        staff(TestRooms.JIMEI),
                        () -> two.another(finder.of("w1", PersonResource.COPY), AskReason.ASKED_AT_COUNTER)))
                .isNotNull();
    }

    @Test
    void nothingIsErasedWhenOneModuleSaysNo() {
        hours.open = 2;
        String code = code();
        assertThatThrownBy(() -> eraseOwn(code)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.code()).isEqualTo("access.erasure-held");
            assertThat(problem.values()).containsEntry("reasons", List.of("hours problem.hours.still-open {count=2}"));
        });
        assertThat(register.erased).isEmpty();
        assertThat(erasures.find(account)).isNull();
        assertThat(rooms.codeLogin.login(MOBILE, code, null, null).token())
                .as("the code is not burnt")
                .hasSize(43);
    }

    @Test
    void nothingIsErasedWhenOneModuleDoesNotAnswer() {
        respondents.remove(register);
        assertThatThrownBy(this::eraseByStaff).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.values()).containsEntry("modules", List.of("registration"));
        });
        assertThat(erasures.find(account)).isNull();
    }

    @Test
    void aPersonIsErasedEverywhereAndCannotLogInAnyMore() throws SQLException {
        String token = rooms.codeLogin.login(MOBILE, code(), null, null).token();
        Refusal.of("access.code-wrong", () -> eraseOwn(code().equals("000000") ? "000001" : "000000"));
        assertThat(eraseOwn(rooms.lastCode())).isEqualTo("access.erase");
        assertThat(done.summary)
                .isEqualTo(new Eraser.Summary(List.of("access", "hours", "registration"), List.of(), true));
        assertThat(register.erased).containsExactly(new Person(account, Role.WORKER, TestRooms.JIMEI, "w1"));
        assertThat(rooms.sessions.find(token)).isNull();
        AccountEntity left = rooms.store.read(em -> em.find(AccountEntity.class, account));
        assertThat(left.mobile()).isNull();
        assertThat(left.mobileIndex()).isNull();
        assertThat(left.disabled()).isTrue();
        Person person = PersonFinder.person(left);
        assertThat(new AccountRecords(rooms.store, rooms.vault, house.clock()).erase(person))
                .as("once more")
                .hasSize(3);
        Refusal.of("access.no-account", () -> rooms.codeLogin.login(MOBILE, code(), null, null));
        rooms.refused("access.erasure-begun", TestRooms.XIAMEN, () -> rooms.accounts.enable(account));
        assertThat(state().state()).isEqualTo(ErasureView.State.RESTRICTED);
        assertThat(state().reason()).isEqualTo("OWN_WISH");
        assertThat(state().modules())
                .contains(new ErasureView.Part(
                        "hours",
                        List.of(new ErasureView.Kind("hours", PersonalRecords.Fate.KEPT, "hours kept.wages", UNTIL))));
        Refusal.of("platform.not-found", () -> rooms.access.as(staff(TestRooms.TONGAN), () -> reader.of("w1")));
        assertThat(rooms.people.enrol(Role.WORKER, "w9", TestRooms.JIMEI, MOBILE))
                .as("who registers anew is somebody else")
                .isNotEqualTo(account);
    }

    @Test
    void whatAModuleCouldNotDoIsDoneLaterAndNothingTwice() {
        register.failing = true;
        Refusal.of("access.erasure-unsure", this::eraseByStaff);
        register.checks = true;
        eraseByStaff();
        assertThat(done.summary)
                .isEqualTo(
                        new Eraser.Summary(List.of("access", "hours", "registration"), List.of("registration"), false));
        assertThat(state().state()).isEqualTo(ErasureView.State.BEGUN);
        assertThat(state().missing()).containsExactly("registration");
        ErasureSweep sweep = new ErasureSweep(respondents, erasures, eraser, rooms.access);
        sweep.stop();
        assertThat(rooms.access.as(Caller.SYSTEM, sweep::run)).isZero();
        register.failing = false;
        assertThat(rooms.access.as(Caller.SYSTEM, sweep::run)).isEqualTo(1);
        assertThat(rooms.access.as(Caller.SYSTEM, sweep::run)).isZero();
        assertThat(state().missing()).isEmpty();
        eraseByStaff();
        assertThat(done.summary)
                .isEqualTo(new Eraser.Summary(List.of("access", "hours", "registration"), List.of(), true));
        assertThat(hours.erased).as("asked once").isEqualTo(1);
        Refusal.of(
                "platform.not-found",
                () -> rooms.access.as(staff(TestRooms.TONGAN), () -> finder.erasable("w1", PersonResource.ERASE)));
    }

    /** The data of a module stay when it goes; when it comes back it learns who was erased meanwhile. */
    @Test
    void aModuleThatComesLaterErasesToo() {
        respondents.remove(hours);
        rooms.modules.without("hours");
        eraseByStaff();
        assertThat(state().state()).isEqualTo(ErasureView.State.ERASED);
        rooms.modules.with("hours", List.of());
        answer("hours", hours);
        ErasureSweep sweep = new ErasureSweep(respondents, erasures, eraser, rooms.access);
        sweep.stop();
        assertThat(rooms.access.as(Caller.SYSTEM, sweep::run)).isEqualTo(1);
        assertThat(hours.erased).isEqualTo(1);
    }

    @Test
    void whoCannotBeErasedHoldsUpNobodyElse() {
        eraseByStaff();
        for (String other : List.of("w2", "w3")) {
            house.clock().advance(Duration.ofMinutes(1));
            String id = rooms.people.enrol(Role.WORKER, other, TestRooms.JIMEI, "1990000123" + other.charAt(1));
            erasures.begin(new Person(id, Role.WORKER, TestRooms.JIMEI, other), "OWN_WISH", id, em -> {});
        }
        rooms.modules.with("ledger", List.of());
        Ledger ledger = new Ledger("w1");
        answer("ledger", ledger);
        ErasureSweep sweep = new ErasureSweep(respondents, erasures, eraser, rooms.access);
        sweep.stop();
        rooms.access.as(Caller.SYSTEM, sweep::run);
        assertThat(ledger.asked).as("all in one round").containsExactly("w1", "w2", "w3");
        rooms.access.as(Caller.SYSTEM, sweep::run);
        assertThat(ledger.asked).as("and the one again").containsExactly("w1", "w2", "w3", "w1");
    }

    /** Ten seconds each is too long for a whole round; the next one goes on behind who took them. */
    @Test
    void aModuleThatIsLateIsAskedForOneARoundAndForEachInTurn() {
        for (String other : List.of("w2", "w3")) {
            house.clock().advance(Duration.ofMinutes(1));
            String id = rooms.people.enrol(Role.WORKER, other, TestRooms.JIMEI, "1990000123" + other.charAt(1));
            erasures.begin(new Person(id, Role.WORKER, TestRooms.JIMEI, other), "OWN_WISH", id, em -> {});
        }
        rooms.modules.with("ledger", List.of());
        Ledger ledger = new Ledger("w2");
        Respondents late = new Respondents(rooms.modules, rooms.access, TestRooms.lateGuard());
        late.add(ledger, Map.of(Respondents.BUNDLE, rooms.modules.find("ledger").bundleId()));
        Eraser patient = new Eraser(late, erasures, (module, key, language, values) -> key);
        ErasureSweep sweep = new ErasureSweep(late, erasures, patient, rooms.access);
        sweep.stop();
        rooms.access.as(Caller.SYSTEM, sweep::run);
        assertThat(ledger.asked).containsExactly("w2");
        rooms.access.as(Caller.SYSTEM, sweep::run);
        assertThat(ledger.asked).containsExactly("w2", "w3");
        rooms.access.as(Caller.SYSTEM, sweep::run);
        assertThat(ledger.asked).containsExactly("w2", "w3", "w2");
    }

    /** An organisation keeps its id for ever. What has not been erased of it yet would else be erased of who is there again. */
    @Test
    void nobodyComesBackBeforeTheFormerOneIsGone() {
        Person former = former();
        eraser.run(former, done);
        assertThat(register.erased).contains(former);
        forget(former, "registration");
        Refusal.of("access.erasure-unfinished", () -> comeBack());
        sweep();
        assertThat(comeBack()).isNotEqualTo(former.account());
        sweep();
        assertThat(register.erased).as("never of who is there").hasSize(2).containsOnly(former);
        assertThat(comeBack()).as("moves").isNotEqualTo(former.account());
    }

    /** The former one's own account is not given to who comes back either. */
    @Test
    void nobodyGetsAnAccountThatIsToBeErased() {
        former();
        Refusal.of("access.erasure-unfinished", () -> comeBack());
    }

    @Test
    void aModuleThatComesLaterLeavesWhoCameBackAlone() {
        Person former = former();
        eraser.run(former, done);
        Person back = new Person(comeBack(), Role.EMPLOYER, TestRooms.JIMEI, "e1");
        rooms.modules.with("ledger", List.of());
        Ledger ledger = new Ledger(null);
        answer("ledger", ledger);
        forget(former, "registration");
        sweep();
        assertThat(ledger.asked).isEmpty();
        assertThat(register.erased).hasSize(1);
        assertThat(rooms.access
                        .as(staff(TestRooms.JIMEI), () -> reader.of("e1"))
                        .missing())
                .isEmpty();
        erasures.begin(back, "OWN_WISH", back.account(), em -> {});
        sweep();
        assertThat(ledger.asked).as("with the next erasure").contains("e1");
    }

    private Person former() {
        String id = rooms.people.enrol(Role.EMPLOYER, "e1", TestRooms.JIMEI, "19900001239");
        Person former = new Person(id, Role.EMPLOYER, TestRooms.JIMEI, "e1");
        erasures.begin(former, "OWN_WISH", id, em -> {});
        return former;
    }

    private String comeBack() {
        return rooms.people.enrol(Role.EMPLOYER, "e1", TestRooms.JIMEI, "19900001240");
    }

    /** As if the node had died before it was written down. */
    private void forget(Person person, String module) {
        rooms.store.write(
                em -> em.createQuery("delete from ErasedEntity d where d.account = :account and d.module = :module")
                        .setParameter("account", person.account())
                        .setParameter("module", module)
                        .executeUpdate());
    }

    private void sweep() {
        ErasureSweep sweep = new ErasureSweep(respondents, erasures, eraser, rooms.access);
        sweep.stop();
        rooms.access.as(Caller.SYSTEM, sweep::run);
    }

    /** A service counts for the bundle that registered it, whatever it says of itself. */
    @Test
    void nobodyAnswersForAnother() {
        respondents.remove(register);
        answer("hours", register);
        assertThat(rooms.access.as(self(), () -> copies.own(finder.own())).missing())
                .containsExactly(new Copies.Missing("registration", "away"));
    }

    private List<Object> audited(String action) {
        return house.auditLog().search(new AuditLog.Query(action, account, null, null, null), null, 50).items().stream()
                .map(entry -> entry.facts().get("purpose"))
                .toList();
    }

    /** A register that keeps a name. */
    private static final class Register implements PersonalRecords {
        private final List<Person> erased = new ArrayList<>();
        private boolean failing;
        private boolean checks;

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
    private static final class Hours implements PersonalRecords {
        private int open;
        private int erased;

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

    /** Books that one person cannot be struck from. */
    private static final class Ledger implements PersonalRecords {
        private final List<String> asked = new ArrayList<>();
        private final String stuck;

        private Ledger(String stuck) {
            this.stuck = stuck;
        }

        @Override
        public List<Entry> copy(Person person) {
            return List.of();
        }

        @Override
        public List<Outcome> erase(Person person) {
            asked.add(person.subject());
            if (person.subject().equals(stuck)) {
                throw new IllegalStateException("torn");
            }
            return List.of(Outcome.erased("entry"));
        }
    }

    /** Notes what the job says. */
    private static final class Done implements Jobs.Progress {
        private Object summary;

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
