// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yizhan.testkit.Refusals.refuses;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.reference.CodeLists.Code;
import org.yizhan.api.store.Store;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class LocalCodesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Caller BUREAU = RoleAccess.caller(Role.BUREAU_ADMIN, "990100000000", null);
    private static final Caller NEIGHBOUR = RoleAccess.caller(Role.BUREAU_ADMIN, "990200000000", null);

    private final TestHouse house;
    private final RoleAccess access;
    private final CodeBook book;
    private final LocalCodes codes;
    private final WageFloors floors;

    LocalCodesTest(TestHouse house) {
        this.house = house;
        this.access = new RoleAccess(house);
        Store store = house.store("reference", CodeEntity.class, WageFloorEntity.class);
        Chronicle chronicle = new Chronicle(house.events(), house.audit(), house.clock());
        this.book = new CodeBook(store, true);
        this.codes = new LocalCodes(store, book, access, chronicle);
        this.floors = new WageFloors(store, book, access, chronicle);
    }

    @Test
    void aBureauAddsATownThatEverybodyKnowsFromThen() {
        LocalCodes.LocalCode added = as(BUREAU, () -> codes.add(town("990108000000", null)));
        assertThat(added.version()).isEqualTo(1);
        assertThat(book.require(CodeLists.REGION, "990108000000", TODAY).name()).containsEntry("zh-CN", "新街镇𬭚");
        assertThat(as(BUREAU, codes::all)).containsExactly(added);
        assertThat(as(NEIGHBOUR, codes::all)).isEmpty();
    }

    @Test
    void anotherNodeReadsTheListsAgainWhenItHearsOfAChange() {
        Store store = house.store("reference", CodeEntity.class, WageFloorEntity.class);
        CodeBook other = new CodeBook(store, true);
        house.register(other);
        as(BUREAU, () -> codes.add(town("990108000000", null)));
        house.awaitQuiet();
        assertThat(other.require(CodeLists.REGION, "990108000000", TODAY).parent())
                .isEqualTo("990100000000");
    }

    @Test
    void aNodeSeesWhatChangedBetweenItsStartAndTheFirstEvent() {
        CodeBook other = new CodeBook(house.store("reference", CodeEntity.class, WageFloorEntity.class), true);
        as(BUREAU, () -> codes.add(town("990108000000", null)));
        house.awaitQuiet();
        house.register(other);
        house.awaitQuiet();
        assertThat(other.codes().find(CodeLists.REGION, "990108000000")).isNotNull();
    }

    @Test
    void aBureauAddsAndEndsATradeOfThePlace() {
        Code wanted = new Code(
                CodeLists.TRADE,
                "CHASHI",
                Map.of("zh-CN", "茶艺师", "en", "Tea artist"),
                "FUWU",
                TODAY,
                null,
                List.of("restricted-for-minors"));
        LocalCodes.LocalCode added = as(BUREAU, () -> codes.add(wanted));
        Code ended = new Code(null, null, wanted.name(), "FUWU", null, TODAY, List.of());
        LocalCodes.LocalCode changed = as(BUREAU, () -> codes.change(added.id(), "\"1\"", ended));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(book.require(CodeLists.TRADE, "CHASHI", TODAY).traits()).isEmpty();
        refuses(400, "reference.unknown-code", () -> book.require(CodeLists.TRADE, "CHASHI", TODAY.plusDays(1)));
    }

    @Test
    void refusesAChangeOfAVersionThatIsGone() {
        LocalCodes.LocalCode added = as(BUREAU, () -> codes.add(town("990108000000", null)));
        Code other = town("990108000000", TODAY);
        refuses(412, "platform.version-differs", () -> as(BUREAU, () -> codes.change(added.id(), "\"7\"", other)));
        refuses(428, "platform.if-match-needed", () -> as(BUREAU, () -> codes.change(added.id(), null, other)));
        refuses(404, "platform.not-found", () -> as(BUREAU, () -> codes.change("nobody", "*", other)));
        assertThat(book.codes().find(CodeLists.REGION, "990108000000").to()).isNull();
    }

    @Test
    void reachesNoFurtherThanTheBureausRegion() {
        refuses(404, "platform.not-found", () -> as(NEIGHBOUR, () -> codes.add(town("990108000000", null))));
        LocalCodes.LocalCode added = as(BUREAU, () -> codes.add(town("990108000000", null)));
        refuses(
                404,
                "platform.not-found",
                () -> as(NEIGHBOUR, () -> codes.change(added.id(), "*", town("990108000000", TODAY))));
        for (Role role : Role.values()) {
            if (role != Role.BUREAU_ADMIN) {
                Caller caller = RoleAccess.caller(role, "990100000000", "somebody");
                refuses(403, "platform.not-allowed", () -> as(caller, () -> codes.add(town("990109000000", null))));
            }
        }
    }

    @Test
    void refusesCodesThatExistOrAreNotSound() {
        as(BUREAU, () -> codes.add(town("990108000000", null)));
        refuses(409, "reference.code-exists", () -> as(BUREAU, () -> codes.add(town("990108000000", null))));
        refuses(409, "reference.code-exists", () -> as(BUREAU, () -> codes.add(town("990101000000", null))));
        refuses(400, "reference.code-form", () -> as(Caller.SYSTEM, () -> codes.add(town("990108", null))));
        refuses(
                400,
                "reference.dates-reversed",
                () -> as(BUREAU, () -> codes.add(town("990109000000", TODAY.minusDays(1)))));
        Code orphan = new Code(
                CodeLists.REGION, "990109000000", town("x", null).name(), "990200000000", TODAY, null, List.of());
        refuses(400, "reference.parent-invalid", () -> as(BUREAU, () -> codes.add(orphan)));
        Code rootless = new Code(CodeLists.REGION, "990109000000", orphan.name(), null, TODAY, null, List.of());
        assertThatThrownBy(() -> as(BUREAU, () -> codes.add(rootless)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.values()).containsEntry("value", ""));
        Code nature = new Code(CodeLists.NATURE, "NIGHTLY", orphan.name(), null, TODAY, null, List.of());
        refuses(422, "reference.fixed-list", () -> as(BUREAU, () -> codes.add(nature)));
        Code stray = new Code("wages", "X", orphan.name(), null, TODAY, null, List.of());
        refuses(400, "reference.unknown-list", () -> as(BUREAU, () -> codes.add(stray)));
    }

    @Test
    void aLostRaceForACodeIsAConflict() {
        CodeBook stale = new CodeBook(house.store("reference", CodeEntity.class, WageFloorEntity.class), true);
        LocalCodes other = new LocalCodes(
                house.store("reference", CodeEntity.class, WageFloorEntity.class),
                stale,
                access,
                new Chronicle(house.events(), house.audit(), house.clock()));
        as(BUREAU, () -> codes.add(town("990108000000", null)));
        refuses(409, "reference.code-exists", () -> as(BUREAU, () -> other.add(town("990108000000", null))));
    }

    @Test
    void understandsWhatPeopleWriteForACode() {
        assertThat(meant(CodeLists.REGION, "城关镇")).isEqualTo("990101000000");
        assertThat(meant(CodeLists.REGION, "示范县城关镇")).isEqualTo("990101000000");
        assertThat(meant(CodeLists.REGION, "城关")).isEqualTo("990101000000");
        assertThat(meant(CodeLists.REGION, "990101")).isEqualTo("990101000000");
        assertThat(meant(CodeLists.REGION, "350203000000")).isEqualTo("350203000000");
        assertThat(meant(CodeLists.TRADE, "月嫂")).isEqualTo("YUESAO");
        assertThat(meant(CodeLists.TRADE, "fuwu")).isEqualTo("FUWU");
        assertThat(meant(CodeLists.TRADE, "保洁")).isEqualTo("JIAZHENG");
        refuses(400, "reference.unknown-code", () -> meant(CodeLists.REGION, "思明区"));
        refuses(400, "reference.unknown-code", () -> meant(CodeLists.TRADE, "护理员"));
        refuses(400, "reference.unknown-code", () -> meant(CodeLists.TRADE, "工"));
        refuses(400, "reference.unknown-code", () -> meant(CodeLists.TRADE, null));
        refuses(400, "reference.unknown-code", () -> book.meant(CodeLists.REGION, "县", null, TODAY));
    }

    private String meant(String list, String text) {
        return book.meant(list, text, "990100000000", TODAY).code();
    }

    @Test
    void theFloorThatABureauEntersCountsFromItsDay() {
        WageFloors.WageFloor added =
                as(BUREAU, () -> floors.add(new DatedCodes.Floor("990100000000", 1_850, TODAY.plusDays(30), null)));
        assertThat(book.wageFloorFenPerHour("990101000000", TODAY)).isEqualTo(1_600);
        assertThat(book.wageFloorFenPerHour("990101000000", TODAY.plusDays(30))).isEqualTo(1_850);
        as(BUREAU, () -> floors.change(added.id(), "\"1\"", 1_900, TODAY.plusDays(40)));
        assertThat(book.wageFloorFenPerHour("990101000000", TODAY.plusDays(40))).isEqualTo(1_900);
        assertThat(book.wageFloorFenPerHour("990101000000", TODAY.plusDays(41))).isEqualTo(1_600);
        assertThat(floors.all()).hasSize(1);
    }

    @Test
    void refusesFloorsTwiceElsewhereOrReversed() {
        DatedCodes.Floor floor = new DatedCodes.Floor("990100000000", 1_850, TODAY, null);
        as(BUREAU, () -> floors.add(floor));
        refuses(409, "reference.wage-floor-exists", () -> as(BUREAU, () -> floors.add(floor)));
        refuses(404, "platform.not-found", () -> as(NEIGHBOUR, () -> floors.add(floor)));
        DatedCodes.Floor nowhere = new DatedCodes.Floor("999900000000", 1_850, TODAY, null);
        refuses(400, "reference.unknown-code", () -> as(BUREAU, () -> floors.add(nowhere)));
        DatedCodes.Floor reversed = new DatedCodes.Floor("990100000000", 1_850, TODAY, TODAY.minusDays(1));
        refuses(400, "reference.dates-reversed", () -> as(BUREAU, () -> floors.add(reversed)));
    }

    private <T> T as(Caller caller, Callable<T> work) {
        return access.as(caller, work);
    }

    private static Code town(String code, LocalDate to) {
        Map<String, String> name = Map.of("zh-CN", "新街镇𬭚", "en", "Xinjie Town");
        return new Code(CodeLists.REGION, code, name, "990100000000", TODAY, to, List.of());
    }
}
