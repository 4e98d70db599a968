// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.testkit.distribution.FirstLogin;

/** The archive over TLS alone, with a trusted proxy at one address of this machine and strangers at others. */
class TlsIT {
    static final String PROXY = "127.0.0.1";
    private static final String STRANGER = "127.0.7.7";
    private static final String LOGIN = "/api/access/v1/sessions";

    @TempDir
    static Path folder;

    private static SecureHall hall;

    @BeforeAll
    static void open() throws IOException {
        hall = new SecureHall(folder);
    }

    @AfterAll
    static void close() {
        if (hall != null) {
            hall.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void servesOverTheNewVersions(String protocol) {
        SecureHttp.Answer answer = hall.from(STRANGER).over(protocol, "/api/reference/v1/lists");
        assertThat(answer.protocol()).isEqualTo(protocol);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head()).contains("Strict-Transport-Security: max-age=31536000");
    }

    @Test
    void refusesTheOldVersions() {
        SecureHttp stranger = hall.from(STRANGER);
        assertThat(stranger.answerToHello(1)).as("TLS 1.0").isEqualTo(21);
        assertThat(stranger.answerToHello(2)).as("TLS 1.1").isEqualTo(21);
        assertThat(stranger.answerToHello(3)).as("TLS 1.2, the same greeting").isEqualTo(22);
    }

    @Test
    void listensNowhereElse() {
        assertThat(Sockets.of(hall.pid()).listening()).containsExactly("127.0.0.1:" + hall.port);
    }

    /** A supervisor has started it: the command line finds it, and trusts its own certificate, from its keystore. */
    @Test
    void theCommandLineReachesAHallThatServesNothingElse() throws IOException {
        Script.Done status = new Script(hall.home).run("status", "--json");
        assertThat(status.status()).as(status.err()).isZero();
        JsonNode said = new ObjectMapper().readTree(status.out());
        assertThat(said.path("state").asText()).as(status.out()).isEqualTo("running");
        assertThat(said.path("modules")).as("asked for with the token").hasSizeGreaterThan(5);
    }

    @Test
    void refusesAHostThatIsNotInTheCertificateLikeEverythingElse() {
        SecureHttp.Answer answer = hall.from(STRANGER).get("/health", "Host: evil.example");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("platform.malformed-request");
    }

    @Test
    void keepsTheSessionInASecureCookie() throws IOException {
        Path secret = FirstLogin.in(hall.home);
        String[] lines = Files.readString(secret).split("\n");
        String login = "{\"name\":\"" + lines[0].substring(5) + "\",\"password\":\"" + lines[1].substring(9) + "\"}";
        SecureHttp.Answer opened = hall.from(STRANGER).post(LOGIN + "?cookie=true", login);
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        String cookie = opened.head()
                .lines()
                .filter(line -> line.startsWith("Set-Cookie: __Host-yizhan="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie)
                .contains("Secure", "HttpOnly", "Path=/", "SameSite=Lax")
                .doesNotContain("Domain");
        String value = cookie.substring(12).split(";")[0];
        SecureHttp.Answer mine = hall.from(STRANGER).get(LOGIN + "/current", "Cookie: " + value);
        assertThat(mine.status()).as(mine.body()).isEqualTo(200);
        assertThat(mine.head()).contains("Set-Cookie: __Host-yizhan-csrf=").contains("; Secure");
        acceptsItFromItsOwnPageAlone(value, mine);
    }

    /** The page's address is what the trusted proxy says that the browser calls it. */
    private static void acceptsItFromItsOwnPageAlone(String cookie, SecureHttp.Answer mine) {
        String csrf = mine.head().replaceAll("(?s).*__Host-yizhan-csrf=([^;]+);.*", "$1");
        String[] page = {
            "Cookie: " + cookie,
            "X-CSRF-Token: " + csrf,
            "Origin: https://market.example",
            "X-Forwarded-For: 203.0.113.7",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: market.example"
        };
        String change = "/api/access/v1/accounts/me/password";
        assertThat(hall.from(STRANGER)
                        .post(change, "{}", page)
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("platform.cross-site");
        assertThat(hall.from(PROXY).post(change, "{}", page).json().path("code").asText())
                .isNotIn("platform.cross-site", "platform.csrf-token-needed");
    }

    @Test
    void believesTheProxyThatTheBrowserCameByPlainHttp() {
        String plain = "X-Forwarded-Proto: http";
        assertThat(hall.from(PROXY)
                        .get("/health", "X-Forwarded-For: 203.0.113.7", plain)
                        .head())
                .doesNotContain("Strict-Transport-Security");
        assertThat(hall.from(STRANGER)
                        .get("/health", "X-Forwarded-For: 203.0.113.7", plain)
                        .head())
                .contains("Strict-Transport-Security");
    }

    @Test
    void writesDownWhereTheCallReallyCameFrom() throws IOException {
        fail(PROXY, "anna", "X-Forwarded-For: 203.0.113.7");
        fail(PROXY, "anna", "X-Forwarded-For: 198.51.100.9, 203.0.113.8, 10.1.2.3");
        fail(PROXY, "anna", "X-Forwarded-For: 198.51.100.9", "X-Forwarded-For: 203.0.113.9");
        fail(PROXY, "anna", "X-Forwarded-For: 198.51.100.9, nonsense");
        fail(PROXY, "anna", "X-Forwarded-For: 2001:db8::5");
        fail(STRANGER, "anna", "X-Forwarded-For: 203.0.113.10");
        fail(STRANGER, "anna", "Forwarded: for=203.0.113.11", "X-Real-IP: 203.0.113.11");
        assertThat(addresses())
                .contains("203.0.113.7", "203.0.113.8", "203.0.113.9", "2001:db8:0:0:0:0:0:5", STRANGER, PROXY)
                .doesNotContain("198.51.100.9", "203.0.113.10", "203.0.113.11");
    }

    @Test
    void locksOutTheNetworkBehindTheProxyAndNoOther() {
        assertThat(failUntilLocked(PROXY, "X-Forwarded-For: 192.0.2.1")).isBetween(3, 20);
        assertThat(fail(PROXY, "berta", "X-Forwarded-For: 192.0.2.200").status())
                .as("the same network")
                .isEqualTo(429);
        assertThat(fail(PROXY, "berta", "X-Forwarded-For: 192.0.3.1").status())
                .as("another network")
                .isEqualTo(403);
        assertThat(fail(PROXY, "berta", "X-Forwarded-For: 192.0.3.1, 192.0.2.9").status())
                .as("a chain with a spoofed beginning")
                .isEqualTo(429);
    }

    @Test
    void aStrangerCannotEscapeTheLockOutByOtherHeaders() {
        int tries = 0;
        while (fail("127.0.9.9", "carla", "X-Forwarded-For: 192.0." + tries + ".1")
                        .status()
                != 429) {
            assertThat(++tries).isLessThan(20);
        }
    }

    @Test
    void theCommandLinesTokenDoesNotComeThroughAProxy() throws IOException {
        String token = "Authorization: Bearer " + hall.commandLineToken();
        assertThat(hall.from(PROXY).get("/api/platform/v1/audit", token).status())
                .isEqualTo(200);
        assertThat(hall.from(PROXY)
                        .get("/api/platform/v1/audit", token, "X-Forwarded-For: 127.0.0.1")
                        .status())
                .isEqualTo(401);
        assertThat(hall.from(STRANGER)
                        .get("/api/platform/v1/audit", token, "X-Forwarded-For: 127.0.0.1")
                        .status())
                .isEqualTo(401);
    }

    private static int failUntilLocked(String from, String header) {
        int tries = 0;
        while (fail(from, "berta", header).status() != 429 && tries < 30) {
            tries++;
        }
        return tries;
    }

    private static SecureHttp.Answer fail(String from, String name, String... headers) {
        return hall.from(from).post(LOGIN, "{\"name\":\"" + name + "\",\"password\":\"wrong-all-along\"}", headers);
    }

    /** Where the failed log-ins came from, as the audit tells it. */
    private static List<String> addresses() throws IOException {
        SecureHttp.Answer answer = hall.from(PROXY)
                .get(
                        "/api/platform/v1/audit?limit=100&action=access.login-failed",
                        "Authorization: Bearer " + hall.commandLineToken());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> addresses = new ArrayList<>();
        for (JsonNode row : answer.json().path("items")) {
            addresses.add(row.path("remoteAddress").asText());
        }
        return addresses;
    }
}
