// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.TimeZone;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.api.Problem;
import org.yizhan.api.reference.NumberChecks.Citizen;

class NumberFormsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private final NumberForms market = new NumberForms(CLOCK, false);
    private final NumberForms sandbox = new NumberForms(CLOCK, true);

    @Test
    void readsBirthAndSexFromACitizensNumber() {
        assertThat(market.citizen("11010519491231002X"))
                .isEqualTo(new Citizen("11010519491231002X", LocalDate.of(1949, 12, 31), true));
        assertThat(market.citizen("440524188001010014"))
                .isEqualTo(new Citizen("440524188001010014", LocalDate.of(1880, 1, 1), false));
    }

    @Test
    void readsASmallXAndSpacesAroundTheNumber() {
        assertThat(market.citizen(" 11010519491231002x\n").number()).isEqualTo("11010519491231002X");
    }

    @Test
    void refusesEveryOtherCheckCharacter() {
        for (char check : "0123456789".toCharArray()) {
            refuses(() -> market.citizen("11010519491231002" + check), "reference.id-number-checksum");
        }
    }

    @Test
    void findsEverySingleWrongDigit() {
        String right = "440524188001010014";
        for (int place = 0; place < 18; place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != right.charAt(place)) {
                    String wrong = right.substring(0, place) + digit + right.substring(place + 1);
                    assertThatThrownBy(() -> market.citizen(wrong)).isInstanceOf(Problem.class);
                }
            }
        }
    }

    @Test
    void pointsOutTheOldNumberOfFifteenDigits() {
        refuses(() -> market.citizen("110105491231002"), "reference.id-number-old");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "1101051949123100",
                "11010519491231002Y",
                "X1010519491231002X",
                "11010519491231002XX",
                "１１０１０５１９４９１２３１００２Ｘ",
                "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X",
                "11010519491231 02X",
                "𬭚"
            })
    void refusesWhatIsNoNumberAtAll(String number) {
        refuses(() -> market.citizen(number), "reference.id-number-form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"19000229", "20230229", "20211301", "20210431", "20210100", "20261123", "17991231", "00000000"})
    void refusesDaysThatDoNotExistOrAreStillToCome(String day) {
        refuses(() -> market.citizen(numbered("110105" + day + "002")), "reference.id-number-date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20000229", "19840229", "20240229", "20261122"})
    void takesLeapDaysAndToday(String day) {
        assertThat(market.citizen(numbered("110105" + day + "002")).born())
                .isEqualTo(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "19860504",
                "19870412",
                "19880410",
                "19880417",
                "19890416",
                "19900415",
                "19910414",
                "19400601",
                "19190413"
            })
    void takesBirthsOnDaysWhenSummerTimeLeftOutAnHour(String day) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
        try {
            assertThat(market.citizen(numbered("110105" + day + "002")).born())
                    .isEqualTo(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void takesNumbersOfAbolishedAndUnknownRegions() {
        assertThat(market.citizen(numbered("35020419700101002")).born()).isEqualTo(LocalDate.of(1970, 1, 1));
        assertThat(market.citizen(numbered("12345619700101002")).born()).isEqualTo(LocalDate.of(1970, 1, 1));
    }

    @Test
    void takesTheDemoBlockInASandboxOnly() {
        String demo = numbered("99010119900307001");
        assertThat(sandbox.citizen(demo).number()).isEqualTo(demo);
        refuses(() -> market.citizen(demo), "reference.id-number-demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "11330483734492681J", "91350206MA00004370", " 91350100m000100y43 "})
    void takesCreditCodes(String code) {
        assertThat(market.creditCode(code)).isEqualTo(code.strip().toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void refusesTheCheckCharacterThatAWidelyCopiedScriptComputes() {
        // It uses offsets of characters for the letters after I, which gives Z here: not even in the alphabet.
        refuses(() -> market.creditCode("91350100M000100Y4Z"), "reference.credit-code-form");
        for (char check : "0124ABCDEFGHJKLMNPQRTUWXY56789".toCharArray()) {
            refuses(() -> market.creditCode("91350100M000100Y4" + check), "reference.credit-code-checksum");
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "91350100M000100Y4I",
                "91350100M000100Y4O",
                "91350100M000100Y4S",
                "91350100M000100Y4V",
                "91350100O000100Y43",
                "91350100M000100Y4",
                "91350100M000100Y433",
                "91350100M-00100Y43"
            })
    void refusesCreditCodesWithLettersOutsideTheAlphabet(String code) {
        refuses(() -> market.creditCode(code), "reference.credit-code-form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "+8613800138000",
                "138 0013 8000",
                "138-0013-8000",
                "+86 138-0013-8000",
                "　13800138000"
            })
    void bringsMobileNumbersToElevenDigits(String number) {
        assertThat(market.mobile(number)).isEqualTo("13800138000");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "12800138000",
                "1380013800",
                "138001380000",
                "+1 3800138000",
                "1380013800a",
                "１３８００１３８０００",
                "059212345678"
            })
    void refusesOtherMobileNumbers(String number) {
        refuses(() -> market.mobile(number), "reference.mobile-form");
    }

    private static String numbered(String body) {
        int sum = 0;
        int weight = 1;
        for (int i = 16; i >= 0; i--) {
            weight = weight * 2 % 11;
            sum += (body.charAt(i) - '0') * weight;
        }
        int check = (12 - sum % 11) % 11;
        return body + (check == 10 ? "X" : Integer.toString(check));
    }

    private static void refuses(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.values()).as("a problem never says the number").isEmpty();
        });
    }
}
