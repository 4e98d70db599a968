// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What never reaches a module is refused in the same form as everything else. */
class ServerProblemsTest {
    private static RunningDoor door;

    @BeforeAll
    static void start() throws Exception {
        door = new RunningDoor();
        door.host.serve("sample", List.of(new SampleResource(door.services)), List.of());
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/sample/v1/%00",
                "/%00",
                "/api/sample/v1/%zz",
                "/api/sample/v1/%ff",
                "/%c0%ae",
                "/api/%2e%2e/x",
                "/api/sample%2fv1",
                "/api//sample/v1",
                "/api/sample/v1;jsessionid=1/things",
                "/api/sample/v1/things;a=b",
                "/api/sample/v1/../v1/things",
                "/api/sample/v1/./things",
                "/api/sample/v1/things?x=%zz"
            })
    void refusesABrokenAddressWithAProblem(String path) throws IOException {
        JsonNode problem = problem(400, "GET " + path + " HTTP/1.1\r\nHost: a\r\n");
        assertThat(problem.path("code").asText()).isIn("platform.bad-address", "platform.malformed-request");
        assertThat(problem.path("detail").asText()).contains("地址");
    }

    @ParameterizedTest
    @CsvSource({"/start.htm,404,platform.not-found", "/nothing,404,platform.not-found"})
    void answersWhereNothingStands(String path, int status, String code) throws IOException {
        JsonNode problem = problem(status, "GET " + path + " HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n");
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void answersOtherMethodsToo(String method) throws IOException {
        problem(405, method + " /nothing HTTP/1.1\r\nHost: a\r\n");
    }

    @Test
    void refusesWhatIsNoHttp() throws IOException {
        assertThat(problem(400, "GET /api/sample/v1/things HTTP/1.1\r\n")
                        .path("code")
                        .asText())
                .isEqualTo("platform.malformed-request");
        problem(400, "GET / HTTP/1.1\r\nHost: a b\r\n");
        problem(400, "GET / HTTP/1.1\r\nHost: a\r\nX : a\r\n");
        problem(400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n");
        problem(505, "GET / HTTP/7.1\r\nHost: a\r\n");
    }

    @Test
    void refusesWhatIsTooLong() throws IOException {
        String much = "a".repeat(16_000);
        assertThat(problem(414, "GET /" + much + " HTTP/1.1\r\nHost: a\r\n")
                        .path("code")
                        .asText())
                .isEqualTo("platform.request-too-long");
        problem(431, "GET / HTTP/1.1\r\nHost: a\r\nX: " + much + "\r\n");
    }

    @Test
    void refusesAnEncodedBody() throws Exception {
        HttpResponse<String> zipped = door.send(door.request("/api/sample/v1/things")
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(zipped.statusCode()).isEqualTo(415);
        assertThat(RunningDoor.code(zipped)).isEqualTo("platform.unsupported-encoding");
    }

    @Test
    void speaksTheCallersLanguage() throws IOException {
        assertThat(problem(404, "GET /nothing HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\n")
                        .path("detail")
                        .asText())
                .isEqualTo("There is no such thing.");
    }

    /** As Felix does it, which looks at all connectors when it describes itself. */
    @Test
    void isNoConnectorOfTheServerAndGoesWithoutATrace() throws Exception {
        Server server = new Server();
        server.start();
        try {
            Request.Handler own = server.getErrorHandler();
            Connector hook = new ServerHook(door.web.serverProblems, new SmokeEntrance(new Gates(), gate -> 1))
                    .createConnector(server);
            assertThat(hook).isInstanceOf(ServerConnector.class);
            server.addConnector(hook);
            hook.start();
            assertThat(server.getConnectors()).isEmpty();
            assertThat(server.getErrorHandler()).isSameAs(door.web.serverProblems);
            assertThat(((ServerConnector) hook).getLocalPort()).isNegative();
            hook.stop();
            server.removeConnector(hook);
            assertThat(server.getErrorHandler()).isSameAs(own);
        } finally {
            server.stop();
        }
    }

    @Test
    void readsEachSpellingOfAPathAlike() {
        assertThat(Paths.plain("/api/access/v1/%73essions")).isEqualTo("/api/access/v1/sessions");
        assertThat(Paths.plain("/api/sample/v1/a+b%20c")).isEqualTo("/api/sample/v1/a+b c");
    }

    /** Jetty remembers what came before on a connection, and would take its letters, large or small, for the next one's. */
    @Test
    void readsATokenAsItWasSentWhateverCameBeforeIt() throws IOException {
        String who = "GET /api/sample/v1/who HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ";
        String asked = who + "W\r\n\r\n" + who + "worker\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", door.base.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(asked.getBytes(StandardCharsets.ISO_8859_1));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers).startsWith("HTTP/1.1 401").contains("HTTP/1.1 200", "account-of-worker");
        }
    }

    /** The problem in the answer, which must be one. */
    private static JsonNode problem(int status, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", door.base.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            String head = answer.substring(0, end);
            assertThat(head)
                    .as(answer)
                    .startsWith("HTTP/1.1 " + status)
                    .contains("Content-Type: application/problem+json")
                    .contains("X-Content-Type-Options: nosniff")
                    .contains("Content-Security-Policy: ");
            JsonNode problem = RunningDoor.JSON.readTree(answer.substring(end + 4));
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("code").asText()).isNotEmpty();
            assertThat(problem.path("title").asText()).isNotEmpty();
            return problem;
        }
    }
}
