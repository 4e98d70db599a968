// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PlanCommandTest extends CommandLineTest {
    private static final String POSSIBLE = """
            {'possible': true, 'irreversible': true, 'refusals': [], 'modules': [{
                'module': 'hello', 'from': null, 'to': '1.1.0', 'enabled': true, 'name': {'zh-CN': '你好', 'en': 'Hello'},
                'needs': ['posting'], 'tables': ['HELLO_A'], 'paths': ['/api/hello/', '/ui/hello/greet'], 'sdk': '>=1.0 <2', 'tier': 'in-process',
                'smoke': ['/api/hello/v1/greetings'],
                'migrations': [{'version': 1, 'name': 'first', 'statements': 2, 'irreversible': false},
                    {'version': 2, 'name': 'second', 'statements': 1, 'irreversible': true}],
                'permissions': [{'id': 'hello.greet', 'title': {'en': 'Greet'}, 'grants': {'worker': 'own'}, 'confirm': true}],
                'personal': [{'field': 'hello.phone', 'kind': 'mobile', 'why': {'en': 'to call back'}}]}],
             'install': ['org.yizhan.hello'], 'update': [], 'uninstall': [], 'refresh': ['a', 'b'], 'restart': []}""";

    @Test
    void showsWhatAnInstallationWouldDo() {
        on(SET, 200, "[]").on(PLAN, 200, POSSIBLE.replace('\'', '"'));
        assertThat(yizhan("plan", "hello")).isZero();
        assertThat(hall.sent(PLAN).path("action").asText()).isEqualTo("INSTALL");
        assertThat(out().lines())
                .containsExactly(
                        "POSSIBLE: this can be done, but a database script cannot be taken back; back up first, since going back"
                                + " does not bring data back. It needs --yes-irreversible.",
                        "",
                        "hello  – → 1.1.0  Hello",
                        "  SDK            >=1.0 <2",
                        "  tier           in-process",
                        "  needs          posting",
                        "  migration      V1 first, statements: 2",
                        "  migration      V2 second, statements: 1, cannot be taken back (!)",
                        "  new tables     HELLO_A",
                        "  paths          /api/hello/",
                        "  pages          /ui/hello/greet",
                        "  smoke          /api/hello/v1/greetings",
                        "  permission     hello.greet  Greet (worker:own), only after proving again who one is",
                        "  personal data  hello.phone (mobile): to call back",
                        "  personal data  copied for the person, and erased, when they ask",
                        "",
                        "bundles",
                        "  install    org.yizhan.hello",
                        "  update     –",
                        "  uninstall  –",
                        "  refresh    a, b",
                        "  restart    –");
    }

    @Test
    void saysThatNoPersonalDataAreKept() {
        String none = POSSIBLE.replaceAll("'personal': \\[.*]}],", "'personal': []}],");
        on(SET, 200, "[]").on(PLAN, 200, none.replace('\'', '"'));
        assertThat(yizhan("plan", "hello")).isZero();
        assertThat(out().lines()).contains("  personal data  none");
    }

    @Test
    void alignsChineseWords() {
        on(SET, 200, "[]").on(PLAN, 200, POSSIBLE.replace('\'', '"'));
        assertThat(yizhan("plan", "hello", "--lang", "zh-CN")).isZero();
        assertThat(out().lines()).contains("hello  – → 1.1.0  你好", "  依赖模块    posting", "  地址        /api/hello/");
    }

    @Test
    void plansAnUpgradeOfWhatIsInstalled() {
        on(SET, 200, HELLO).on(PLAN, 200, POSSIBLE.replace('\'', '"'));
        assertThat(yizhan("plan", "hello", "--json")).isZero();
        assertThat(hall.sent(PLAN).path("action").asText()).isEqualTo("UPGRADE");
        assertThat(json().path("possible").asBoolean()).isTrue();
    }

    @Test
    void plansARemoval() {
        on(PLAN, 200, """
                {'possible': true, 'refusals': [], 'modules': [{'module': 'hello', 'from': '1.0.0', 'to': null,
                    'name': {'en': 'Hello'}, 'permissions': [{'id': 'hello.greet'}]}], 'uninstall': ['org.yizhan.hello']}""");
        assertThat(yizhan("plan", "hello", "--remove")).isZero();
        assertThat(hall.sent(PLAN).path("action").asText()).isEqualTo("REMOVE");
        assertThat(out()).contains("hello  1.0.0 → –  Hello", "uninstall  org.yizhan.hello");
        assertThat(out()).doesNotContain("hello.greet");
    }

    @Test
    void sendsAFileFirst() throws IOException {
        Path file = Files.writeString(work.resolve("hello.jar"), "jar");
        on("POST " + BASE + "archives", 201, """
                {'archive': 'ab12', 'module': 'hello', 'version': '1.1.0', 'standing': 'SIGNED', 'publisher': 'Vendor'}""");
        on(SET, 200, HELLO).on(PLAN, 200, POSSIBLE.replace('\'', '"'));
        assertThat(yizhan("plan", file.toString())).isZero();
        assertThat(out()).contains("hello 1.1.0: signed by Vendor");
        assertThat(hall.sent(PLAN).path("action").asText()).isEqualTo("UPGRADE");
        assertThat(hall.sent(PLAN).path("archive").asText()).isEqualTo("ab12");
    }

    @Test
    void saysEachReasonOfARefusal() {
        String refused = """
                {'possible': false, 'refusals': [
                    {'code': 'a', 'text': {'zh-CN': '其一。', 'en': 'One.'}}, {'code': 'b', 'text': {'zh-CN': '其二。', 'en': 'Two.'}}]}""";
        on(SET, 200, "[]").on(PLAN, 200, refused.replace('\'', '"'));
        assertThat(yizhan("plan", "hello")).isEqualTo(1);
        assertThat(out().lines()).containsExactly("REFUSED: this cannot be done.", "  One.", "  Two.");
        assertThat(yizhan("plan", "hello", "--lang", "zh-CN")).isEqualTo(1);
        assertThat(out().lines()).containsExactly("REFUSED：不能执行，原因如下。", "  其一。", "  其二。");
        assertThat(yizhan("plan", "hello", "--json")).isEqualTo(1);
        assertThat(json().path("refusals").size()).isEqualTo(2);
    }

    @Test
    void saysWhatARefusedPlanWouldHaveDone() {
        String refused = POSSIBLE.replace("'possible': true", "'possible': false")
                .replace("'refusals': []", "'refusals': [{'code': 'a', 'text': {'en': 'One.'}}]");
        on(SET, 200, "[]").on(PLAN, 200, refused.replace('\'', '"'));
        assertThat(yizhan("plan", "hello")).isEqualTo(1);
        assertThat(out().lines())
                .startsWith(
                        "REFUSED: this cannot be done.",
                        "  One.",
                        "",
                        "What it would have done:",
                        "",
                        "hello  – → 1.1.0  Hello")
                .contains("  new tables     HELLO_A", "  install    org.yizhan.hello");
    }

    @Test
    void saysWhatTheGateSaysOfAFile() throws IOException {
        Path file = Files.writeString(work.resolve("bad"), "no jar");
        on(
                "POST " + BASE + "archives",
                422,
                "{'code': 'platform.archive-unsigned', 'detail': 'Nobody has signed it.'}");
        assertThat(yizhan("plan", file.toString())).isEqualTo(1);
        assertThat(err()).contains("Nobody has signed it.", "Refused as platform.archive-unsigned");
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        assertThat(yizhan("plan", work.resolve("none.jar").toString())).isEqualTo(1);
        assertThat(err()).contains("none.jar cannot be read.");
    }

    @Test
    void refusesWhatIsNoModule() throws IOException {
        assertThat(yizhan("plan", "Hello World")).isEqualTo(2);
        assertThat(err()).contains("\"Hello World\" is no id of a module.");
        Path file = Files.writeString(work.resolve("hello.jar"), "jar");
        assertThat(yizhan("plan", file.toString(), "--remove")).isEqualTo(2);
        assertThat(yizhan("plan")).isEqualTo(2);
        assertThat(hall.asked()).isEmpty();
    }
}
