// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SettingsCommandTest extends CommandLineTest {
    private static final String PATH = BASE + "modules/acme.sms/settings";
    private static final String READ = "GET " + PATH;
    private static final String CHANGE = "PUT " + PATH;
    private static final String TEST = "POST " + PATH + "/test";
    private static final String SETTINGS = """
            {'module': 'acme.sms', 'version': 3,
             'groups': [{'id': 'gateway', 'title': {'en': 'Gateway'}, 'tried': 'module'}],
             'settings': [
               {'key': 'lines', 'group': null, 'type': 'integer', 'title': {'en': 'Lines'}, 'defaultValue': 2,
                'secret': false, 'set': true, 'value': 4},
               {'key': 'quiet', 'group': null, 'type': 'boolean', 'title': {'en': 'Quiet'}, 'defaultValue': false,
                'secret': false, 'set': false, 'value': null},
               {'key': 'host', 'group': 'gateway', 'type': 'string', 'title': {'en': 'Host'}, 'defaultValue': null,
                'secret': false, 'set': false, 'value': null},
               {'key': 'token', 'group': 'gateway', 'type': 'string', 'title': {'en': 'Token'}, 'defaultValue': null,
                'secret': true, 'set': true, 'value': null}]}""";

    @Test
    void showsWhatIsSetGroupByGroup() {
        on(READ, 200, SETTINGS);
        assertThat(yizhan("settings", "acme.sms")).isZero();
        assertThat(out().lines())
                .containsExactly(
                        "  lines  4                Lines",
                        "  quiet  false (default)  Quiet",
                        "gateway  Gateway  (the module tries it: --test gateway)",
                        "  host   – (default)     Host",
                        "  token  set, not shown  Token");
        assertThat(yizhan("settings", "acme.sms", "--json")).isZero();
        assertThat(json().path("version").asInt()).isEqualTo(3);
    }

    @Test
    void showsWhatASecretRefersTo() {
        on(
                READ,
                200,
                SETTINGS.replace(
                        "'secret': true, 'set': true, 'value': null",
                        "'secret': true, 'set': true, 'value': 'secret:file:sms.token'"));
        assertThat(yizhan("settings", "acme.sms")).isZero();
        assertThat(out()).contains("  token  secret:file:sms.token  Token");
        on("GET " + BASE + "clock", 200, "{'zone': 'Asia/Shanghai'}");
        on("GET " + BASE + "audit", 200, """
                {'items': [{'at': '2026-11-21T22:00:02Z', 'actor': 'cli',
                            'facts': {'setting': 'token', 'reference': 'secret:file:sms.token'}}]}""");
        assertThat(yizhan("settings", "acme.sms", "--history")).isZero();
        assertThat(out()).contains("cli  token  refers to secret:file:sms.token now");
    }

    @Test
    void aRefusalSaysWhatTheSettingTakes() {
        on(READ, 200, SETTINGS.replace("{'en': 'Host'}", "{'en': 'Host, such as sms.example.cn'}"));
        on(CHANGE, 400, """
                {'code': 'platform.setting-too-short', 'key': 'host', 'detail': 'The setting host has 4 characters.'}""");
        assertThat(yizhan("settings", "acme.sms", "host=a")).isEqualTo(1);
        assertThat(err().lines())
                .containsExactly("The setting host has 4 characters.", "host: Host, such as sms.example.cn");
    }

    @Test
    void setsEachInTheFormOfItsTypeAndTakesSecretsFromTheInput() {
        on(READ, 200, SETTINGS);
        on(CHANGE, 200, SETTINGS);
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("a-secret\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(yizhan("settings", "acme.sms", "lines=7", "quiet=true", "host=", "token=-"))
                    .isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(hall.sent(CHANGE))
                .hasToString("{\"values\":{\"lines\":7,\"quiet\":true,\"host\":null,\"token\":\"a-secret\"}}");
    }

    @Test
    void takesNoEmptyTextFromTheInput() {
        on(READ, 200, SETTINGS);
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("once\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(yizhan("settings", "acme.sms", "host=-", "token=-")).isEqualTo(1);
        } finally {
            System.setIn(before);
        }
        assertThat(err()).contains("The standard input has no value", "one value");
        assertThat(hall.asked()).noneMatch(asked -> asked.startsWith("PUT"));
    }

    @Test
    void leavesItToTheServerToRefuse() {
        on(READ, 200, SETTINGS);
        on(CHANGE, 400, "{'code': 'x', 'detail': 'lines must be a whole number.'}");
        assertThat(yizhan("settings", "acme.sms", "lines=many")).isEqualTo(1);
        assertThat(err()).contains("lines must be a whole number.");
        assertThat(hall.sent(CHANGE)).hasToString("{\"values\":{\"lines\":\"many\"}}");
    }

    @Test
    void triesWithoutSaving() {
        on(READ, 200, SETTINGS);
        on(TEST, 200, "{'good': false, 'sentence': 'The gateway does not know this token.', 'setting': 'token'}");
        on(TEST, 200, "{'good': true, 'sentence': 'The values work. They have not been saved.'}");
        assertThat(yizhan("settings", "acme.sms", "host=a.example", "--test", "gateway"))
                .isEqualTo(1);
        assertThat(out().lines()).containsExactly("The gateway does not know this token.");
        assertThat(hall.sent(TEST).path("group").asText()).isEqualTo("gateway");
        assertThat(hall.sent(TEST).path("values")).hasToString("{\"host\":\"a.example\"}");
        assertThat(yizhan("settings", "acme.sms", "--test", "gateway")).isZero();
        assertThat(yizhan("settings", "acme.sms", "lines=7", "--test")).isZero();
        assertThat(hall.sent(TEST)).hasToString("{\"values\":{\"lines\":7}}");
        assertThat(hall.asked()).noneMatch(asked -> asked.startsWith("PUT"));
    }

    @Test
    void tellsWhoChangedWhat() {
        on("GET " + BASE + "clock", 200, "{'zone': 'Asia/Shanghai'}");
        on("GET " + BASE + "audit", 200, """
                {'items': [{'at': '2026-11-21T22:00:03.1Z', 'actor': 'cli', 'facts': {'setting': 'token'}},
                           {'at': '2026-11-21T22:00:02Z', 'actor': 'cli',
                            'facts': {'setting': 'lines', 'from': '', 'to': '4'}}]}""");
        assertThat(yizhan("settings", "acme.sms", "--history", "--limit", "2")).isZero();
        assertThat(out().lines())
                .containsExactly(
                        "  2026-11-22 06:00:03  cli  token  changed, not shown",
                        "  2026-11-22 06:00:02  cli  lines  default → 4");
        assertThat(hall.asked())
                .contains("GET " + BASE + "audit?action=platform.change-setting&subject=acme.sms&limit=2");
    }

    @Test
    void isNotUnderstoodWithoutAValue() {
        assertThat(yizhan("settings", "acme.sms", "lines")).isEqualTo(2);
        assertThat(err()).contains("Write KEY=VALUE");
        assertThat(yizhan("settings", "acme.sms", "lines=1", "--history")).isEqualTo(2);
        assertThat(hall.asked()).isEmpty();
    }
}
