// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.reference.CodeLists.Code;

class DatedCodesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final DatedCodes market = DatedCodes.shipped(false);
    private final DatedCodes sandbox = DatedCodes.shipped(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "350200", "350203", "350205", "350206", "350211", "350212", "350213", "330483", "420704", "370100",
                        "371300",
                "371302", "371312", "370302", "370321", "370400", "370902", "370883", "371424", "371481", "370212",
                        "370281",
                "370211"
            })
    void knowsTheRegionsOfTheCitySetsUpToTheNation(String county) {
        Code code = market.require(CodeLists.REGION, county + "000000", TODAY);
        int steps = 0;
        while (code.parent() != null) {
            Code parent = market.require(CodeLists.REGION, code.parent(), TODAY);
            assertThat(RegionCode.covers(parent.code(), code.code())).isTrue();
            code = parent;
            steps++;
        }
        assertThat(code.code()).isEqualTo("000000000000");
        assertThat(steps).isBetween(2, 3);
    }

    @Test
    void everyParentAndSuccessorExists() {
        for (String list : sandbox.names()) {
            for (Code code : sandbox.all(list, TODAY)) {
                assertThat(code.parent() == null || sandbox.find(list, code.parent()) != null)
                        .as(code.code())
                        .isTrue();
                assertThat(code.name()).containsOnlyKeys("zh-CN", "en");
            }
        }
        assertThat(sandbox.moved("350204000000").successor()).isEqualTo("350203000000");
    }

    @Test
    void knowsARegionOnTheDaysWhenItExisted() {
        assertThat(market.require(CodeLists.REGION, "371200000000", LocalDate.of(2018, 12, 25))
                        .name())
                .containsEntry("zh-CN", "莱芜市");
        refuses(
                () -> market.require(CodeLists.REGION, "371200000000", LocalDate.of(2018, 12, 26)),
                "reference.unknown-code");
        refuses(
                () -> market.require(CodeLists.REGION, "350213000000", LocalDate.of(2003, 4, 25)),
                "reference.unknown-code");
    }

    @Test
    void namesTheSuccessorOfAnAbolishedRegionFirst() {
        assertThat(suggestions(market, CodeLists.REGION, "371202000000")).startsWith("370116000000");
    }

    @Test
    void suggestsThePaddedCodeTheNameAndTheSlipOfThePen() {
        assertThat(suggestions(market, CodeLists.REGION, "350203")).startsWith("350203000000");
        assertThat(suggestions(market, CodeLists.REGION, "思明区")).startsWith("350203000000");
        assertThat(suggestions(market, CodeLists.TRADE, "月嫂")).startsWith("YUESAO");
        assertThat(suggestions(market, CodeLists.TRADE, "yueso")).startsWith("YUESAO");
        assertThat(suggestions(market, CodeLists.TRADE, "保安员")).startsWith("BAOAN");
        assertThat(suggestions(market, CodeLists.TRADE, "搬运工")).startsWith("BANYUN");
        assertThat(suggestions(sandbox, CodeLists.REGION, "城北镇")).contains("990101000000");
        assertThat(suggestions(market, CodeLists.NATURE, "HOURLI")).containsExactly("HOURLY");
        assertThat(suggestions(market, CodeLists.REGION, "350200000001"))
                .hasSize(3)
                .startsWith("350200000000");
        assertThat(suggestions(market, CodeLists.TRADE, "Q".repeat(1_000_000))).isEmpty();
        assertThat(suggestions(market, CodeLists.TRADE, "")).isEmpty();
        assertThat(suggestions(market, CodeLists.TRADE, null)).isEmpty();
    }

    @Test
    void saysAnUnknownValueBackInShort() {
        assertThatThrownBy(() -> market.require(CodeLists.TRADE, "Q".repeat(1_000_000), TODAY))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                                (String) problem.values().get("value"))
                        .hasSize(41));
    }

    @Test
    void refusesAnUnknownListAndNamesTheKnownOnes() {
        refuses(() -> market.all("wages", TODAY), "reference.unknown-list");
        refuses(() -> market.require(null, "X", TODAY), "reference.unknown-list");
    }

    @Test
    void marksTradesThatAreClosedToMinorsOrOutdoors() {
        assertThat(market.require(CodeLists.TRADE, "XIAOGONG", TODAY).traits())
                .containsExactly("restricted-for-minors", "outdoor");
        assertThat(market.require(CodeLists.TRADE, "FUWU", TODAY).traits()).isEmpty();
        assertThat(market.occupation("YUYING")).isEqualTo("4-10-01-02");
    }

    @Test
    void knowsTheDemoBlockInASandboxOnly() {
        assertThat(sandbox.require(CodeLists.REGION, "990101000000", TODAY).parent())
                .isEqualTo("990100000000");
        refuses(() -> market.require(CodeLists.REGION, "990101000000", TODAY), "reference.unknown-code");
        assertThat(market.floor("990101000000", TODAY)).isNull();
        assertThat(suggestions(sandbox, CodeLists.REGION, "990107000000")).startsWith("990106000000");
    }

    @Test
    void takesTheFloorOfTheNearestRegionAboveOnThatDay() {
        assertThat(sandbox.floor("990101000000", TODAY)).isEqualTo(1_600);
        assertThat(sandbox.floor("990101000000", LocalDate.of(2025, 12, 31))).isEqualTo(1_500);
        assertThat(sandbox.floor("990201003007", TODAY)).isEqualTo(1_700);
        assertThat(sandbox.floor("990101000000", LocalDate.of(2019, 12, 31))).isNull();
        assertThat(sandbox.floor("350203000000", TODAY)).isNull();
        assertThat(sandbox.floor("9901", TODAY)).isNull();
        assertThat(sandbox.floor(null, TODAY)).isNull();
    }

    @Test
    void aBureausCodesAndFloorsComeOnTopAndHideNothing() {
        Code town = new Code(
                CodeLists.REGION,
                "350203001000",
                Map.of("zh-CN", "厦港街道", "en", "Xiagang"),
                "350203000000",
                TODAY,
                null,
                List.of());
        Code fake = new Code(CodeLists.TRADE, "FUWU", Map.of("zh-CN", "假", "en", "Fake"), null, TODAY, null, List.of());
        DatedCodes all = sandbox.with(
                List.of(town, fake),
                List.of(
                        new DatedCodes.Floor("350000000000", 2_000, LocalDate.of(2025, 1, 1), null),
                        new DatedCodes.Floor("350000000000", 2_100, LocalDate.of(2026, 1, 1), null)));
        assertThat(all.require(CodeLists.REGION, "350203001000", TODAY)).isEqualTo(town);
        assertThat(all.require(CodeLists.TRADE, "FUWU", TODAY).name()).containsEntry("en", "Waiting at table");
        assertThat(all.floor("350203001000", TODAY)).isEqualTo(2_100);
        assertThat(all.floor("350203001000", LocalDate.of(2025, 6, 1))).isEqualTo(2_000);
        assertThat(sandbox.find(CodeLists.REGION, "350203001000")).isNull();
    }

    @SuppressWarnings("unchecked")
    private static List<String> suggestions(DatedCodes codes, String list, String code) {
        try {
            codes.require(list, code, TODAY);
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("reference.unknown-code");
            return (List<String>) problem.values().get("suggestions");
        }
        throw new AssertionError(code + " is known");
    }

    private static void refuses(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.status()).isEqualTo(400);
        });
    }
}
