// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {
    private static final String GOOD = """
            {"name":"𬭚㛃","places":3,"payFen":12000,"weight":1.5,"kind":"COOKING","day":"2026-11-22",
             "at":"2026-11-22T08:00:00Z","urgent":true,"lines":[{"what":"饭","payFen":1}],"notes":{"a":"b"}}""";

    private static RunningDoor door;
    private static SampleResource sample;

    @BeforeAll
    static void start() throws Exception {
        door = new RunningDoor();
        sample = new SampleResource(door.services);
        door.host.serve("sample", List.of(sample), List.of());
    }

    @AfterAll
    static void stop() throws Exception {
        door.close();
    }

    @Test
    void takesWhatIsRightAndKeepsRareCharacters() throws Exception {
        HttpResponse<String> made = door.post("/api/sample/v1/things", GOOD);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(RunningDoor.json(made).get("name").asText()).isEqualTo("𬭚㛃");
        assertThat(made.headers().firstValue("Location").orElseThrow()).startsWith("/api/sample/v1/things/");
        assertThat(made.headers().firstValue("ETag")).contains("\"1\"");
    }

    static List<String> bodies() {
        String deep = "[".repeat(5000) + "]".repeat(5000);
        String long1 = "x".repeat(1_000_000);
        return List.of(
                "",
                "null",
                "[]",
                "\"text\"",
                "12",
                "{",
                "{\"name\":}",
                "{'name':'a'}",
                GOOD + "{}",
                GOOD.replace("\"𬭚㛃\"", "5"),
                GOOD.replace("\"𬭚㛃\"", "true"),
                GOOD.replace("\"𬭚㛃\"", "[]"),
                GOOD.replace("\"𬭚㛃\"", "{}"),
                GOOD.replace("\"𬭚㛃\"", "\"\""),
                GOOD.replace("\"𬭚㛃\"", "\"" + long1 + "\""),
                GOOD.replace("\"𬭚㛃\"", "\"" + "长".repeat(201) + "\""),
                GOOD.replace("\"𬭚㛃\"", "\"\\ud800\""),
                GOOD.replace("\"𬭚㛃\"", "\"a\\u0000b\""),
                GOOD.replace("\"𬭚㛃\"", "\"a\\u202eb\""),
                GOOD.replace("\"𬭚㛃\"", "\"a\u0007b\""),
                GOOD.replace("\"a\":\"b\"", "\"\\ud800\":\"b\""),
                GOOD.replace("\"places\":3", "\"places\":\"3\""),
                GOOD.replace("\"places\":3", "\"places\":3.5"),
                GOOD.replace("\"places\":3", "\"places\":3.0"),
                GOOD.replace("\"places\":3", "\"places\":null"),
                GOOD.replace("\"places\":3", "\"places\":99999999999"),
                GOOD.replace("\"places\":3", "\"places\":1e400"),
                GOOD.replace("\"places\":3", "\"places\":NaN"),
                GOOD.replace("\"places\":3", "\"places\":" + "9".repeat(5000)),
                GOOD.replace("\"weight\":1.5", "\"weight\":\"1.5\""),
                GOOD.replace("\"weight\":1.5", "\"weight\":-Infinity"),
                GOOD.replace("\"COOKING\"", "\"COOKNG\""),
                GOOD.replace("\"COOKING\"", "1"),
                GOOD.replace("\"COOKING\"", "null"),
                GOOD.replace("\"COOKING\"", "\"\""),
                GOOD.replace("\"2026-11-22\"", "\"22.11.2026\""),
                GOOD.replace("\"2026-11-22\"", "20261122"),
                GOOD.replace("\"2026-11-22\"", "\"2026-02-30\""),
                GOOD.replace("\"2026-11-22\"", "\"+10000-01-01\""),
                GOOD.replace("\"2026-11-22\"", "\"-0001-01-01\""),
                GOOD.replace("\"2026-11-22\"", "\"+999999999-12-31\""),
                GOOD.replace("\"2026-11-22T08:00:00Z\"", "\"+1000000000-12-31T23:59:59Z\""),
                GOOD.replace("\"2026-11-22T08:00:00Z\"", "\"-1000000000-01-01T00:00:00Z\""),
                GOOD.replace("\"2026-11-22\"", "\"\""),
                GOOD.replace("\"2026-11-22T08:00:00Z\"", "1700000000"),
                GOOD.replace("\"2026-11-22T08:00:00Z\"", "\"soon\""),
                GOOD.replace("\"urgent\":true", "\"urgent\":\"true\""),
                GOOD.replace("\"urgent\":true", "\"urgent\":1"),
                GOOD.replace("\"urgent\":true", "\"urgnet\":true"),
                GOOD.replace("\"urgent\":true", "\"urgent\":true,\"urgent\":false"),
                GOOD.replace("\"payFen\":1}", "\"payFen\":-1}"),
                GOOD.replace("[{\"what\"", "[null,{\"wat\""),
                GOOD.replace("[{\"what\":\"饭\",\"payFen\":1}]", deep),
                "{\"@class\":\"java.lang.Runtime\"}",
                "\u0000",
                "😀");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesABadBodyWithAProblem(String body) throws Exception {
        int before = sample.effects.get();
        HttpResponse<String> answer = door.post("/api/sample/v1/things", body);
        assertRefused(answer);
        assertThat(sample.effects.get()).isEqualTo(before);
    }

    static List<byte[]> bytes() {
        byte[] invalid = {'"', (byte) 0xc3, (byte) 0x28, '"'};
        byte[] gbk = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xc4, (byte) 0xe3, '"', '}'};
        byte[] utf16 = GOOD.getBytes(java.nio.charset.StandardCharsets.UTF_16);
        return List.of(invalid, gbk, utf16, java.util.Arrays.copyOf(utf16, utf16.length - 1), new byte[] {
            (byte) 0xff, (byte) 0xfe
        });
    }

    @ParameterizedTest
    @MethodSource("bytes")
    void refusesBytesThatAreNoText(byte[] body) throws Exception {
        assertRefused(door.send(door.request("/api/sample/v1/things")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))));
    }

    @Test
    void refusesABodyThatIsTooLongWhetherOrNotItSaysSo() throws Exception {
        byte[] body = new byte[1_100_000];
        java.util.Arrays.fill(body, (byte) ' ');
        HttpResponse<String> announced = door.send(door.request("/api/sample/v1/things")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        assertThat(announced.statusCode()).isEqualTo(413);
        HttpResponse<String> chunked = door.send(door.request("/api/sample/v1/things")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(RunningDoor.code(chunked)).isEqualTo("platform.body-too-large");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain,415",
        "application/xml,415",
        "application/x-www-form-urlencoded,415",
        "multipart/form-data,415",
        "application/json; charset=gbk,415",
        "application/json; charset=utf-16,415",
        "application/json; charset=nonsense,415",
        "nonsense,400"
    })
    void refusesOtherKindsOfBody(String type, int status) throws Exception {
        HttpResponse<String> answer = door.send(door.request("/api/sample/v1/things")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(GOOD)));
        assertRefused(answer);
        assertThat(answer.statusCode()).isBetween(Math.min(status, 400), 415);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/sample/v1/things/abc,400,platform.bad-parameter",
        "/api/sample/v1/things/99999999999,400,platform.bad-parameter",
        "/api/sample/v1/things/1.5,400,platform.bad-parameter",
        "/api/sample/v1/things/404,404,platform.not-found",
        "/api/sample/v1/nothing,404,platform.not-found",
        "/api/sample/,404,platform.not-found",
        "/api/sample,404,platform.not-found",
        "/api/nothing/v1/things,404,platform.module-not-installed",
        "/api/,404,platform.module-not-installed",
        "/api/sample/v1/things?knd=COOKING,400,platform.unknown-parameter",
        "/api/sample/v1/things?kind=COOKNG,400,platform.unknown-value",
        "/api/sample/v1/things?limit=0,400,platform.bad-limit",
        "/api/sample/v1/things?limit=201,400,platform.bad-limit",
        "/api/sample/v1/things?limit=x,400,platform.bad-parameter",
        "/api/sample/v1/things?cursor=!!,400,platform.bad-cursor",
        "/api/sample/v1/things?text=12345678901,400,platform.invalid-fields",
        "/api/sample/v1/things?text=a%00b,400,platform.bad-characters",
        "/api/sample/v1/things?text=%E2%80%AEb,400,platform.bad-characters",
        "/api/sample/v1/undeclared,403,platform.not-allowed",
        "/api/sample/v1/broken,500,platform.internal",
        "/api/sample/v1/unwritable,500,platform.internal"
    })
    void answersABadAddressWithAProblem(String path, int status, String code) throws Exception {
        HttpResponse<String> answer = door.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(RunningDoor.code(answer)).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void suggestsWhatWasProbablyMeant() throws Exception {
        JsonNode member = RunningDoor.json(door.post("/api/sample/v1/things", GOOD.replace("\"notes\"", "\"ntoes\"")));
        assertThat(member.get("suggestion").asText()).isEqualTo("notes");
        assertThat(member.get("pointer").asText()).isEqualTo("/ntoes");
        JsonNode value = RunningDoor.json(door.get("/api/sample/v1/things?kind=COOKNG"));
        assertThat(value.get("suggestion").asText()).isEqualTo("COOKING");
        JsonNode parameter = RunningDoor.json(door.get("/api/sample/v1/things?knd=COOKING"));
        assertThat(parameter.get("suggestion").asText()).isEqualTo("kind");
    }

    @Test
    void namesEachBadFieldInTheCallersLanguage() throws Exception {
        String body = GOOD.replace("𬭚㛃", "").replace("\"payFen\":1}", "\"payFen\":-1}");
        JsonNode chinese = RunningDoor.json(door.post("/api/sample/v1/things", body));
        assertThat(chinese.get("fields").findValuesAsText("pointer")).containsExactly("/lines/0/payFen", "/name");
        assertThat(chinese.get("fields").get(1).get("message").asText()).isEqualTo("不能为空");
        JsonNode english = RunningDoor.json(door.send(door.request("/api/sample/v1/things")
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en-GB,en;q=0.8")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
        assertThat(english.get("fields").get(1).get("message").asText()).isEqualTo("must not be blank");
        assertThat(english.get("title").asText()).isEqualTo("Bad request");
    }

    /** Jersey takes a body with any annotation for something else at first. */
    @Test
    void checksABodyThatIsAnnotatedItself() throws Exception {
        HttpResponse<String> nothing = door.post("/api/sample/v1/answers", "{\"lift\":null}");
        assertThat(nothing.statusCode()).as(nothing.body()).isEqualTo(400);
        assertThat(RunningDoor.json(nothing).get("fields").findValuesAsText("pointer"))
                .containsExactly("/lift");
        assertThat(door.post("/api/sample/v1/answers", "{}").statusCode()).isEqualTo(400);
        assertThat(door.post("/api/sample/v1/answers", "").statusCode()).isEqualTo(400);
        assertThat(door.post("/api/sample/v1/answers", "{\"lift\":true,\"weight\":1}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(door.post("/api/sample/v1/many", "[{\"what\":\"饭\",\"payFen\":0}]")
                        .statusCode())
                .isEqualTo(400);
        assertThat(door.post("/api/sample/v1/many", "[{\"what\":\"饭\",\"payFen\":1}]")
                        .statusCode())
                .isEqualTo(200);
        String three = "[" + "{\"what\":\"饭\",\"payFen\":1},".repeat(3).replaceFirst(",$", "]");
        assertThat(door.post("/api/sample/v1/many", three).statusCode()).isEqualTo(400);
    }

    @Test
    void saysTheRuleInWordsForPeople() throws Exception {
        String body = "{\"lift\":true,\"weight\":9}";
        assertThat(RunningDoor.json(door.post("/api/sample/v1/answers", body))
                        .at("/fields/0/message")
                        .asText())
                .isEqualTo("必须小于 9");
        assertThat(RunningDoor.json(door.post("/api/sample/v1/answers", body.replace("9", "0.1")))
                        .at("/fields/0/message")
                        .asText())
                .isEqualTo("不能小于 0.5");
    }

    @Test
    void answersAWrongMethodAndAWrongFormat() throws Exception {
        HttpResponse<String> method =
                door.send(door.request("/api/sample/v1/things/1").method("PATCH", HttpRequest.BodyPublishers.noBody()));
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow").orElseThrow()).contains("GET", "PUT");
        HttpResponse<String> format =
                door.send(door.request("/api/sample/v1/things/1").header("Accept", "application/xml"));
        assertThat(format.statusCode()).isEqualTo(406);
        assertThat(RunningDoor.code(format)).isEqualTo("platform.not-acceptable");
    }

    @Test
    void tellsNothingOfAnInnerFailure() throws Exception {
        HttpResponse<String> answer = door.get("/api/sample/v1/broken");
        assertThat(answer.body()).doesNotContain("13812345678", "Exception");
        assertThat(RunningDoor.json(answer).get("requestId").asText())
                .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    private static void assertRefused(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = RunningDoor.json(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.get("code").asText()).startsWith("platform.");
        assertThat(problem.get("detail").asText()).isNotBlank().doesNotContain("{");
        assertThat(answer.body().length()).isLessThan(2000);
    }
}
