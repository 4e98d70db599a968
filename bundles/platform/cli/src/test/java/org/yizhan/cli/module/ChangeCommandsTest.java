// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs that change the set of modules. */
class ChangeCommandsTest extends CommandLineTest {
    private static final String EACH = "install, upgrade, remove, rollback, enable, disable";

    @ParameterizedTest
    @ValueSource(strings = {"install", "upgrade", "remove", "enable", "disable"})
    void comesBackWhenTheChangeHolds(String verb) {
        holds();
        assertThat(yizhan(verb, "hello", "--why", "the spring fair")).isZero();
        assertThat(out().strip()).isEqualTo("DONE: change 7, live after 812 ms, watched and well.");
        assertThat(err()).contains("Change 7: step 1 of 5, verify");
        assertThat(hall.sent(START).path("action").asText()).isEqualToIgnoringCase(verb);
        assertThat(hall.sent(START).path("module").asText()).isEqualTo("hello");
        assertThat(hall.sent(START).path("why").asText()).isEqualTo("the spring fair");
        assertThat(hall.sent(START).has("irreversible")).isFalse();
        assertThat(hall.asked()).containsExactly(START, LOOK, LOOK);
    }

    @Test
    void goesBackToTheSetBeforeOrToThatOfANumber() {
        holds();
        assertThat(yizhan("rollback")).isZero();
        assertThat(hall.sent(START).toString()).isEqualTo("{\"action\":\"ROLLBACK\"}");
        assertThat(yizhan("rollback", "5")).isZero();
        assertThat(hall.sent(START).path("number").asLong()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "upgrade", "remove", "enable", "disable"})
    void aChangeThatIsRolledBackFailsWithItsReason(String verb) {
        isRolledBack();
        assertThat(yizhan(verb, "hello", "--lang", "zh-CN")).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("ROLLED_BACK：变更 7 已退回。检查未通过，变更已撤销。");
        assertThat(yizhan(verb, "hello", "--json")).isEqualTo(1);
        assertThat(json().at("/reason/code").asText()).isEqualTo("platform.change-health-red");
    }

    @Test
    void aWayBackCanBeRolledBackToo() {
        isRolledBack();
        assertThat(yizhan("rollback", "3")).isEqualTo(1);
        assertThat(err()).contains("ROLLED_BACK: change 7 was undone. The check is not well.");
    }

    @ParameterizedTest
    @CsvSource({"install,hello", "upgrade,hello", "remove,hello", "rollback,4", "enable,hello", "disable,hello"})
    void aRefusalIsTheServersSentence(String verb, String operand) {
        on(START, 422, "{'code': 'platform.plan-prefix-taken', 'detail': 'The tables would begin alike.'}");
        assertThat(yizhan(verb, operand)).isEqualTo(1);
        assertThat(err()).contains("The tables would begin alike.");
        assertThat(yizhan(verb, operand, "--json")).isEqualTo(1);
        assertThat(json().path("cause").asText()).isEqualTo("The tables would begin alike.");
    }

    @ParameterizedTest
    @CsvSource({"install,Hello", "upgrade,-", "remove,a/b", "rollback,last", "rollback,-1", "enable,HELLO", "disable,''"
    })
    void whatIsNotUnderstoodReachesNobody(String verb, String operand) {
        assertThat(yizhan(verb, operand)).isEqualTo(2);
        assertThat(err()).isNotBlank();
        assertThat(hall.asked()).isEmpty();
    }

    @Test
    void saysHowToAgreeToWhatCannotBeTakenBack() {
        on(START, 409, "{'code': 'platform.plan-irreversible', 'detail': 'A script cannot be taken back.'}");
        assertThat(yizhan("upgrade", "hello")).isEqualTo(1);
        assertThat(err()).contains("A script cannot be taken back.", "--yes-irreversible");
        yizhan("upgrade", "hello", "--yes-irreversible");
        assertThat(hall.sent(START).path("irreversible").asBoolean()).isTrue();
    }

    @Test
    void doesNotWaitWhenToldSo() {
        holds();
        assertThat(yizhan("install", "hello", "--no-wait")).isZero();
        assertThat(out()).contains("Change 7 has begun");
        assertThat(yizhan("install", "hello", "--no-wait", "--json")).isZero();
        assertThat(json().path("state").asText()).isEqualTo("RUNNING");
        assertThat(hall.asked()).containsExactly(START, START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "upgrade"})
    void aFileIsSentFirst(String verb) throws IOException {
        Path file = Files.writeString(work.resolve("hello.jar"), "jar");
        on("POST " + BASE + "archives", 201, """
                {'archive': 'ab12', 'module': 'hello', 'version': '1.1.0', 'standing': 'UNSIGNED', 'publisher': null}""");
        holds();
        assertThat(yizhan(verb, file.toString(), "--json")).isZero();
        assertThat(json().path("state").asText()).as("nothing but JSON").isEqualTo("DONE");
        assertThat(hall.sent(START).path("archive").asText()).isEqualTo("ab12");
        assertThat(hall.sent(START).path("module").asText()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void eachVerbHasHelp(String language) {
        for (String verb : (EACH + ", plan, modules").split(", ")) {
            assertThat(yizhan(verb, "--help", "--lang", language)).isZero();
            assertThat(out()).contains("yizhan " + verb, "--json");
        }
    }
}
