// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorTest {
    private static final String THING =
            "{\"name\":\"饭\",\"places\":1,\"payFen\":1,\"kind\":\"COOKING\",\"urgent\":false}";

    private RunningDoor door;
    private SampleResource sample;

    @BeforeEach
    void start() throws Exception {
        door = new RunningDoor(RunningDoor.settings(List.of("127.0.0.1", "10.0.0.0/8")));
        sample = new SampleResource(door.services);
        door.host.serve("sample", List.of(sample), List.of());
    }

    @AfterEach
    void stop() {
        door.close();
    }

    @Test
    void refusesNobodyAndTheWrongRoleBeforeItReadsTheBody() throws Exception {
        assertThat(door.post("/api/sample/v1/worker-only", "{nonsense").statusCode())
                .isEqualTo(401);
        assertThat(door.send(as("employer", "/api/sample/v1/worker-only").POST(body("{nonsense")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(door.send(as("worker", "/api/sample/v1/worker-only").POST(body("{nonsense")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(door.send(as("worker", "/api/sample/v1/worker-only").POST(body(THING)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(door.send(as("nobody-knows", "/api/sample/v1/who")).statusCode())
                .isEqualTo(401);
        assertThat(door.get("/api/sample/v1/who").headers().firstValue("WWW-Authenticate"))
                .contains("Bearer");
    }

    @Test
    void tellsWhoCallsInWhichLanguage() throws Exception {
        HttpResponse<String> who = door.send(
                as("worker", "/api/sample/v1/who").header("Accept-Language", "fr;q=0.9, en-US;q=0.8, zh;q=0.1"));
        assertThat(who.body()).contains("account-of-worker", "\"en\"");
        assertThat(door.send(as("worker", "/api/sample/v1/who")).body()).contains("zh-CN");
    }

    @Test
    void acceptsTheCookieOnlyWithThePagesToken() throws Exception {
        HttpResponse<String> read = door.send(cookie("/api/sample/v1/who", "yizhan=worker"));
        assertThat(read.statusCode()).isEqualTo(200);
        String set = read.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).startsWith("yizhan-csrf=").contains("SameSite=Strict").doesNotContain("HttpOnly");
        String token = set.substring(set.indexOf('=') + 1, set.indexOf(';'));

        HttpRequest.Builder without =
                cookie("/api/sample/v1/worker-only", "yizhan=worker").POST(body(THING));
        assertThat(RunningDoor.code(door.send(without))).isEqualTo("platform.csrf-token-needed");
        HttpRequest.Builder foreign = cookie("/api/sample/v1/worker-only", "yizhan=worker; yizhan-csrf=" + token)
                .header("X-CSRF-Token", token)
                .header("Sec-Fetch-Site", "cross-site")
                .POST(body(THING));
        assertThat(RunningDoor.code(door.send(foreign))).isEqualTo("platform.cross-site");
        HttpRequest.Builder elsewhere = cookie("/api/sample/v1/worker-only", "yizhan=worker; yizhan-csrf=" + token)
                .header("X-CSRF-Token", token)
                .header("Origin", "https://evil.example")
                .POST(body(THING));
        assertThat(RunningDoor.code(door.send(elsewhere))).isEqualTo("platform.cross-site");
        HttpRequest.Builder right = cookie("/api/sample/v1/worker-only", "yizhan=worker; yizhan-csrf=" + token)
                .header("X-CSRF-Token", token)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(body(THING));
        assertThat(door.send(right).statusCode()).isEqualTo(200);
    }

    @Test
    void takesNoPlainCookieThroughAProxyAndLetsAnEndedSessionLogInAgain() throws Exception {
        HttpRequest.Builder proxied =
                cookie("/api/sample/v1/who", "yizhan=worker").header("X-Forwarded-For", "203.0.113.9");
        assertThat(door.send(proxied).statusCode()).isEqualTo(401);
        HttpRequest.Builder sealed = cookie("/api/sample/v1/who", "__Host-yizhan=worker")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "https");
        assertThat(door.send(sealed).statusCode()).isEqualTo(200);
        HttpRequest.Builder again =
                cookie("/api/sample/v1/login", "yizhan=ended").POST(body(""));
        assertThat(door.send(again).statusCode()).isEqualTo(200);
        assertThat(RunningDoor.code(door.send(cookie("/api/sample/v1/who", "yizhan=ended"))))
                .isEqualTo("platform.session-ended");
    }

    @Test
    void limitsLogInsByTheAddressBehindTheProxies() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(login("198.51.100." + i + ", 203.0.113.7, 10.1.2.3").statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> sixth = login("203.0.113.7");
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(sixth.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        HttpResponse<String> otherwiseSpelled = door.send(door.request("/api/sample/v1/%6Cogin")
                .header("X-Forwarded-For", "203.0.113.7")
                .POST(body("")));
        assertThat(otherwiseSpelled.statusCode()).isEqualTo(429);
        assertThat(login("203.0.113.8").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> login(String forwarded) throws Exception {
        return door.send(door.request("/api/sample/v1/login")
                .header("X-Forwarded-For", forwarded)
                .POST(body("")));
    }

    @Test
    void keepsARequestIdOfAProxyAndMakesOneOtherwise() throws Exception {
        HttpResponse<String> proxied = door.send(door.request("/api/sample/v1/things/1")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("X-Request-Id", "trace-0123456789"));
        assertThat(proxied.headers().firstValue("X-Request-Id")).contains("trace-0123456789");
        HttpResponse<String> direct =
                door.send(door.request("/api/sample/v1/things/1").header("X-Request-Id", "trace-0123456789"));
        assertThat(direct.headers().firstValue("X-Request-Id").orElseThrow()).isNotEqualTo("trace-0123456789");
        HttpResponse<String> odd = door.send(door.request("/api/sample/v1/things/1")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("X-Request-Id", "<script>alert()</script>"));
        assertThat(odd.headers().firstValue("X-Request-Id").orElseThrow()).doesNotContain("<");
    }

    @Test
    void answersARepeatedRequestWithTheKeptAnswer() throws Exception {
        HttpResponse<String> first = door.send(keyed("order-1", THING));
        HttpResponse<String> second = door.send(keyed("order-1", THING));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(sample.effects.get()).isEqualTo(1);
        HttpResponse<String> other = door.send(keyed("order-1", THING.replace("饭", "菜")));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(door.send(keyed("k".repeat(129), THING)).statusCode()).isEqualTo(400);
        assertThat(door.send(keyed("with space", THING)).statusCode()).isEqualTo(400);
        assertThat(sample.effects.get()).isEqualTo(1);
    }

    @Test
    void keepsNoKeyAsItWasSent() throws Exception {
        assertThat(door.send(keyed("99010119630302100X", THING)).statusCode()).isEqualTo(201);
        assertThat(door.services.keys())
                .singleElement()
                .asString()
                .doesNotContain("99010119630302100X")
                .matches("(?s).+\\n[A-Za-z0-9_-]{43}");
    }

    @Test
    void answersARequestThatTheStoreFoundRepeatedWithTheKeptAnswer() throws Exception {
        HttpResponse<String> answer = door.send(as("worker", "/api/sample/v1/late-repeat")
                .header("Idempotency-Key", "late-1")
                .POST(body("")));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"id\":\"first\"}");
    }

    @Test
    void refusesAChangeOfWhatTheCallerHasNotSeen() throws Exception {
        HttpResponse<String> read = door.get("/api/sample/v1/things/1");
        String tag = read.headers().firstValue("ETag").orElseThrow();
        assertThat(put(null)).isEqualTo(428);
        assertThat(put("\"6\"")).isEqualTo(412);
        assertThat(put("W/" + tag)).isEqualTo(412);
        assertThat(put("nonsense")).isEqualTo(412);
        assertThat(put(tag)).isEqualTo(200);
    }

    private int put(String ifMatch) throws Exception {
        HttpRequest.Builder request = door.request("/api/sample/v1/things/1")
                .header("Content-Type", "application/json")
                .PUT(body(THING));
        return door.send(ifMatch == null ? request : request.header("If-Match", ifMatch))
                .statusCode();
    }

    @Test
    void answersLaterWithoutItsThread() throws Exception {
        HttpResponse<String> later = door.get("/api/sample/v1/later");
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(later.body()).contains("\"done\"");
        assertThat(later.headers().firstValue("ETag")).contains("\"3\"");
    }

    @Test
    void keepsASlowModuleFromTakingAllThreads() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> slow = IntStream.range(0, 45)
                .mapToObj(i -> door.client()
                        .sendAsync(door.request("/api/sample/v1/slow").build(), HttpResponse.BodyHandlers.ofString()))
                .toList();
        assertThat(sample.slowEntered.await(5, TimeUnit.SECONDS)).isTrue();
        door.host.serve("other", List.of(new SampleResource(door.services)), List.of());
        assertThat(door.get("/api/other/v1/things/1").statusCode()).isEqualTo(200);
        HttpResponse<String> parked = door.get("/api/sample/v1/things/1");
        assertThat(parked.statusCode()).isEqualTo(503);
        assertThat(RunningDoor.code(parked)).isEqualTo("platform.module-busy");
        assertThat(parked.headers().firstValue("Retry-After")).isPresent();
        sample.slowMayGo.countDown();
        long answered = slow.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 200)
                .count();
        assertThat(answered).isGreaterThanOrEqualTo(40);
    }

    @Test
    void endsWhatItHasBegunAndLetsNobodyInWhenItStops() throws Exception {
        CompletableFuture<HttpResponse<String>> begun = door.client()
                .sendAsync(door.request("/api/sample/v1/slow").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(sample.slowEntered.await(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> door.web.drain(20_000));
        RunningDoor.await(() -> code("/api/sample/v1/things/1").equals("platform.stopping"));
        assertThat(stopping).isNotDone();
        sample.slowMayGo.countDown();
        assertThat(begun.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        stopping.get(5, TimeUnit.SECONDS);
    }

    @Test
    void waitsNoLongerThanItSaysForARequestThatDoesNotEnd() throws Exception {
        CompletableFuture<HttpResponse<String>> begun = door.client()
                .sendAsync(door.request("/api/sample/v1/slow").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(sample.slowEntered.await(5, TimeUnit.SECONDS)).isTrue();
        door.web.drain(50);
        assertThat(begun).isNotDone();
        sample.slowMayGo.countDown();
        assertThat(begun.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    private String code(String path) {
        try {
            return RunningDoor.code(door.get(path));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsNoAnswerThatNobodyMayStore() throws Exception {
        HttpRequest.Builder once = as("worker", "/api/sample/v1/secrets")
                .header("Idempotency-Key", "secret-1")
                .POST(body("{}"));
        HttpResponse<String> shown = door.send(once);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("the secret");
        HttpResponse<String> again = door.send(once);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(RunningDoor.code(again)).isEqualTo("platform.answer-not-kept");
        assertThat(again.body()).doesNotContain("the secret");
    }

    @Test
    void countsWhatItAnswers() throws Exception {
        door.get("/api/sample/v1/things/1");
        door.get("/api/nothing/v1");
        // It is counted when it has been answered.
        RunningDoor.await(() -> door.services.served.keySet().containsAll(List.of("sample GET 200", "- GET 404")));
    }

    private HttpRequest.Builder as(String token, String path) {
        return door.request(path).header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder cookie(String path, String cookies) {
        return door.request(path).header("Cookie", cookies).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder keyed(String key, String body) {
        return as("worker", "/api/sample/v1/things")
                .header("Idempotency-Key", key)
                .POST(body(body));
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }
}
