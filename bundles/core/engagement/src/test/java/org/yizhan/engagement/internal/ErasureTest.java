// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.engagement.internal.Market.byOffer;
import static org.yizhan.engagement.internal.Market.instant;
import static org.yizhan.engagement.internal.Postings.shift;
import static org.yizhan.testkit.Refusals.refuses;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords.Entry;
import org.yizhan.api.privacy.PersonalRecords.Outcome;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** Who has agreed to work is not erased; the hours of who is stay, and lead to nobody. */
@BothDatabases
class ErasureTest {
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 6, 2, 0, 0);

    private final TestHouse house;
    private final Market market;
    private final EngagementRecords records;
    private final String worker;

    ErasureTest(TestHouse house) {
        this.house = house;
        this.market = Market.on(house);
        this.records = new EngagementRecords(market.desk, market.endings);
        this.worker = market.people.worker();
    }

    private static Person person(Role role, String subject) {
        return new Person("account", role, Market.REGION, subject);
    }

    private void check(Person person) {
        market.access.as(Caller.SYSTEM, () -> {
            records.checkErasable(person);
            return null;
        });
    }

    private List<Outcome> erase(Person person) {
        return market.access.as(Caller.SYSTEM, () -> records.erase(person));
    }

    private void stillOpen(Person... persons) {
        for (Person person : persons) {
            refuses(409, "engagement.still-open", () -> check(person));
        }
    }

    @Test
    void refusesBothSidesFromTheConfirmationUntilTheHoursAreAgreed() {
        Posting posting = market.open(instant(shift(1, 8, 4, 1)));
        Person one = person(Role.WORKER, worker);
        Person other = person(Role.EMPLOYER, posting.employer());
        check(one);
        String hired = market.apply(worker, posting).id();
        stillOpen(one, other);
        house.clock().set(DAY.withHour(8));
        String code = market.asEmployer(
                        posting.employer(),
                        () -> market.attendance.code(posting.shifts().get(0).id()))
                .code();
        market.asWorker(worker, () -> market.attendance.checkIn(hired, code));
        stillOpen(one, other);
        house.clock().set(DAY.withHour(12));
        market.asWorker(worker, () -> market.attendance.checkOut(hired));
        stillOpen(one, other);
        market.asWorker(worker, () -> market.hours.state(hired, 240, null));
        stillOpen(one, other);
        market.asEmployer(posting.employer(), () -> market.hours.state(hired, 240, null));
        check(one);
        check(other);
        assertThat(erase(one))
                .containsExactly(
                        Outcome.kept("engagement", "wages", LocalDate.of(2029, 6, 2)), Outcome.anonymised("talk"));
        assertThat(market.lookup.find(hired).confirmedMinutes())
                .as("the hours stay")
                .isEqualTo(240);
        InvariantCheck.of(house).holds();
    }

    @Test
    void takesBackWhatIsOnlyAskedForAndForgetsWhatWasWritten() {
        Posting asked = market.open(byOffer(shift(1, 8, 4, 1)));
        Posting left = market.open(byOffer(shift(1, 14, 4, 1)));
        String applied = market.apply(worker, asked).id();
        String withdrawn = market.apply(worker, left).id();
        market.asWorker(worker, () -> market.endings.withdraw(withdrawn, "家里有事"));
        Person person = person(Role.WORKER, worker);
        check(person);
        erase(person);
        assertThat(market.lookup.find(applied).state()).isEqualTo(State.WITHDRAWN);
        assertThat(records.copy(person)).hasSize(2).allSatisfy(entry -> assertThat(entry.fields())
                .doesNotContainKey("reason"));
        assertThat(erase(person)).as("once more").hasSize(2);
    }

    @Test
    void theCopyNamesTheOtherSideNotEvenByTheirId() {
        Posting posting = market.open(instant(shift(1, 8, 4, 1)));
        market.apply(worker, posting);
        List<Entry> mine = records.copy(person(Role.WORKER, worker));
        List<Entry> theirs = records.copy(person(Role.EMPLOYER, posting.employer()));
        assertThat(mine).singleElement().satisfies(entry -> assertThat(entry.fields())
                .containsEntry("state", "CONFIRMED")
                .doesNotContainValue(posting.employer()));
        assertThat(theirs).singleElement().satisfies(entry -> assertThat(entry.fields())
                .doesNotContainValue(worker));
        assertThat(records.copy(person(Role.WORKER, market.people.worker()))).isEmpty();
        assertThat(records.copy(person(Role.REVIEWER, null))).isEmpty();
        assertThat(erase(person(Role.WORKER, "nobody"))).isEmpty();
    }
}
