// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.testkit.Refusals.refuses;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                .with("duties", "照顾婴儿")
                .with("conditions", List.of(Map.of("text", "会做闽南菜", "legalBasis", "劳动法第二条")));
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
        assertThat(house.as(Caller.SYSTEM, () -> records.copy(home)).get(0).fields())
                .containsEntry("address", HOME)
                .containsEntry("duties", "照顾婴儿");
        assertThat(desk.opened()).containsExactly(PersonalRecords.COPY);
        assertThat(run(() -> records.erase(home)))
                .isEqualTo(List.of(
                        PersonalRecords.Outcome.anonymised("posting"), PersonalRecords.Outcome.anonymised("decision")));
        assertThat(house.as(Caller.SYSTEM, () -> records.copy(home)).get(0).fields())
                .doesNotContainKeys("address", "lat", "lon", "duties", "title")
                .containsKey("region");
        assertThat(new SealedAddresses(desk.store).reseal(null, 10, (field, row, value) -> {
                    throw new AssertionError("nothing is sealed any more");
                }))
                .isNotNull();
        assertThat(run(() -> records.erase(home))).as("once more").isNotNull();
    }

    @Test
    void nothingThatPeopleWroteIsLeft() throws SQLException {
        String id = atHome();
        house.as(PostingDesk.of(desk.home), () -> desk.running.close(id));
        noted(id, "请与陈女士联系");
        Person home = person(desk.home);
        assertThat(house.as(Caller.SYSTEM, () -> records.copy(home)).toString())
                .as("never shown by accident")
                .doesNotContain("婴儿");
        assertThat(fields(home).toString()).contains("月嫂一名", "照顾婴儿", "会做闽南菜", "劳动法第二条", "请与陈女士联系");
        run(() -> records.erase(home));
        assertThat(fields(home).toString()).doesNotContain("月嫂一名", "照顾婴儿", "会做闽南菜", "劳动法第二条", "陈女士");
        assertThat(rows("SELECT ID FROM POSTING_REVISION WHERE TITLE IS NOT NULL OR DUTIES IS NOT NULL"))
                .isEmpty();
        assertThat(rows("SELECT ID FROM POSTING_CONDITION")).isEmpty();
        assertThat(rows("SELECT ID FROM POSTING_DECISION WHERE NOTE IS NOT NULL"))
                .isEmpty();
        assertThat(rows("SELECT ID FROM POSTING_POSTING WHERE TEXT_KEY IS NOT NULL"))
                .as("what tells texts apart tells of them")
                .isEmpty();
        assertThat(rows("SELECT ID FROM POSTING_DECISION"))
                .as("what was decided stays")
                .isNotEmpty();
    }

    @Test
    void whatWasWrittenOfAnOrganisationStays() throws SQLException {
        String id = desk.published();
        noted(id, "核对过");
        run(() -> records.erase(person(desk.trusted)));
        assertThat(rows("SELECT ID FROM POSTING_REVISION WHERE TITLE IS NOT NULL"))
                .isNotEmpty();
        assertThat(rows("SELECT ID FROM POSTING_DECISION WHERE NOTE IS NOT NULL"))
                .hasSize(1);
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void noted(String posting, String note) {
        desk.store.write(em -> {
            Trail.add(
                    em,
                    em.find(PostingEntity.class, posting),
                    DecisionEntity.Stage.MANUAL,
                    DecisionEntity.Outcome.PASS,
                    "posting.person",
                    note,
                    "account-r",
                    List.of(),
                    house.clock().instant());
            return null;
        });
    }

    private List<Map<String, Object>> fields(Person person) {
        return house.as(Caller.SYSTEM, () -> records.copy(person)).stream()
                .map(PersonalRecords.Entry::fields)
                .toList();
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
