// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.testkit.Refusals.refuses;

import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;

/** Where a household lives goes with the household; nobody goes while their work is out. */
@BothDatabases
class ErasureTest {
    private static final String HOME = "幸福小区3栋502";

    private final TestHouse house;
    private final PostingDesk desk;
    private final HouseholdRecords records;

    ErasureTest(TestHouse house) {
        this.house = house;
        this.desk = new PostingDesk(house);
        this.records = new HouseholdRecords(desk.shelf, desk.vault);
    }

    private static Person person(String employer) {
        return new Person("account", Role.EMPLOYER, DemoBlock.TOWN, employer);
    }

    private String atHome() {
        Body form = desk.decent()
                .with("employer", desk.home)
                .with("trade", "YUESAO")
                .with("title", "月嫂一名")
                .with("address", HOME)
                .with("duties", "照顾婴儿");
        return desk.submitted(form).posting().id;
    }

    private Object run(Callable<?> work) {
        return house.as(Caller.SYSTEM, work);
    }

    @Test
    void theAddressIsGivenToTheHouseholdAndErasedWithIt() {
        String id = atHome();
        house.as(PostingDesk.of(desk.home), () -> desk.running.close(id));
        Person home = person(desk.home);
        assertThat(house.as(Caller.SYSTEM, () -> records.copy(home)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fields())
                        .containsEntry("address", HOME)
                        .containsEntry("duties", "照顾婴儿"));
        assertThat(desk.opened()).containsExactly(PersonalRecords.COPY);
        assertThat(run(() -> records.erase(home))).isEqualTo(List.of(PersonalRecords.Outcome.anonymised("posting")));
        assertThat(house.as(Caller.SYSTEM, () -> records.copy(home)).get(0).fields())
                .doesNotContainKeys("address", "lat", "lon", "duties")
                .containsKey("title");
        assertThat(new SealedAddresses(desk.store).reseal(null, 10, (field, row, value) -> {
                    throw new AssertionError("nothing is sealed any more");
                }))
                .isNotNull();
        assertThat(run(() -> records.erase(home))).as("once more").isNotNull();
    }

    @Test
    void nobodyGoesWhileTheirWorkIsOut() {
        String id = desk.published();
        Person firm = person(desk.trusted);
        refuses(
                409,
                "posting.still-out",
                () -> run(() -> {
                    records.checkErasable(firm);
                    return null;
                }));
        // Over is what is over by the clock, whether or not it is written down.
        house.clock().set(LocalDateTime.of(2026, 6, 7, 0, 0));
        run(() -> {
            records.checkErasable(firm);
            return null;
        });
        assertThat(desk.state(id)).isNotNull();
    }

    @Test
    void whatAnOrganisationWroteStays() {
        desk.published();
        Person firm = person(desk.trusted);
        assertThat(house.as(Caller.SYSTEM, () -> records.copy(firm))).isEmpty();
        assertThat(run(() -> records.erase(firm))).isEqualTo(List.of());
        assertThat(run(() -> records.erase(new Person("a", Role.WORKER, DemoBlock.TOWN, desk.trusted))))
                .isEqualTo(List.of());
    }
}
