// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yizhan.testkit.distribution.FirstLogin;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** The running archive gives away nothing and takes nothing too big. */
@OnDistribution
class ServerHardeningIT {
    private static final String IMPORT_MAP = "(; script-src 'self' 'sha256-[A-Za-z0-9+/]{43}=')?";

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("----w-rwx");
    private static final Set<PosixFilePermission> NOT_OWNER = PosixFilePermissions.fromString("---rwxrwx");
    private static final String BIG_HEADER = "X-Big: " + "a".repeat(16_000) + "\r\n";

    /** What every answer tells browsers to refuse. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private final RunningServer server;
    private final RawHttp raw;

    ServerHardeningIT(RunningServer server) {
        this.server = server;
        this.raw = new RawHttp(server.port());
    }

    @TestFactory
    Stream<DynamicTest> theProcessListensOnOnePortOfLoopback() {
        Sockets sockets = Sockets.of(server.pid());
        return Stream.of(
                dynamicTest("one TCP port, on loopback", () -> assertThat(sockets.listening())
                        .containsExactly("127.0.0.1:" + server.port())),
                dynamicTest("no UDP", () -> assertThat(sockets.datagram()).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> theProcessHasTheFlagsOfTheArchive() throws IOException {
        String command =
                Files.readString(Path.of("/proc/" + server.pid() + "/cmdline")).replace('\0', ' ');
        return Stream.of(
                dynamicTest("jvm.options", () -> assertThat(command).contains("/bin/jvm.options")),
                dynamicTest("no debugger, no JMX, and no agent but the one that guards the exit", () -> {
                    String exitAgent = "-javaagent:" + server.home().toRealPath() + "/lib/yizhan-exit-agent.jar ";
                    assertThat(command).containsOnlyOnce(exitAgent);
                    assertThat(command.replace(exitAgent, "")).doesNotContain("-agent", "-javaagent", "jmxremote");
                }),
                dynamicTest("no password", () -> assertThat(command.toLowerCase(Locale.ROOT))
                        .doesNotContain("password")));
    }

    @TestFactory
    Stream<DynamicTest> whatItWritesIsPrivate() {
        return Stream.of(
                dynamicTest("the first login", () -> assertThat(openTo(NOT_OWNER, FirstLogin.in(server.home())))
                        .isFalse()),
                dynamicTest("the command line's token", () -> assertThat(
                                openTo(NOT_OWNER, server.data().resolve("cli.token")))
                        .isFalse()),
                dynamicTest("the key", () -> assertThat(
                                openTo(NOT_OWNER, server.home().resolve("keys/vault.key")))
                        .isFalse()),
                dynamicTest("the folder of the key", () -> assertThat(
                                openTo(NOT_OWNER, server.home().resolve("keys")))
                        .isFalse()),
                dynamicTest(
                        "no key among the data",
                        () -> assertThat(server.data().resolve("keys")).doesNotExist()),
                dynamicTest("the data folder", () -> assertThat(
                                openTo(NOT_OWNER, server.home().resolve("data")))
                        .isFalse()),
                dynamicTest("all data", () -> assertThat(open(server.data())).isEmpty()),
                dynamicTest("all logs", () -> assertThat(open(server.log().getParent()))
                        .isEmpty()));
    }

    @Test
    void itWritesOnlyIntoItsDataFolderAndTheKeysBesideIt() throws IOException {
        Path original = Path.of("target/exam/originals");
        try (Stream<Path> files = Files.walk(server.home())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(server.home()::relativize)
                            .filter(file -> !file.startsWith("data") && !file.equals(Path.of("keys/vault.key")))
                            .filter(file -> !ofTests(file))
                            .filter(file -> !same(server.home().resolve(file), original.resolve(file))))
                    .isEmpty();
        }
    }

    /** Files that the tests write and that say nothing to anybody here. */
    private static boolean ofTests(Path file) {
        return file.endsWith("test-dependencies.xml")
                || file.endsWith("org.apache.karaf.features.cfg")
                || file.endsWith("org.apache.karaf.management.cfg");
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerIsTightLipped() {
        return Stream.of(
                        "/",
                        "/health",
                        "/health/live",
                        "/api/reference/v1/lists",
                        "/api/nobody/v1",
                        "/nonsense",
                        "/api/platform/v1/modules")
                .map(path -> dynamicTest(path, () -> {
                    HttpResponse<String> answer = server.get(path);
                    assertThat(answer.headers().firstValue("Server")).isEmpty();
                    assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
                    assertThat(answer.body()).doesNotContainIgnoringCase("jetty", "felix", "exception", "\tat ");
                }));
    }

    @TestFactory
    Stream<DynamicTest> answersUnderApiCarryTheSecurityHeaders() {
        HttpResponse<String> answer = server.get("/api/platform/v1/modules");
        return Stream.concat(HEADERS.entrySet().stream(), Stream.of(Map.entry("Cache-Control", "no-store")))
                .map(expected -> dynamicTest(
                        expected.getKey(), () -> assertThat(answer.headers().allValues(expected.getKey()))
                                .containsExactly(expected.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> whatIsNoInterfaceCarriesThemToo() {
        return Stream.of("/", "/start", "/health", "/nonsense", "/api/nobody/v1", "/api/openapi.json")
                .map(path -> dynamicTest(path, () -> {
                    HttpHeaders headers = server.get(path).headers();
                    // The first page has an import map, which can stand in no file and is let in by its hash alone.
                    HEADERS.forEach((name, value) -> assertThat(headers.allValues(name))
                            .as(name)
                            .singleElement()
                            .asString()
                            .matches(Pattern.quote(value) + (path.equals("/") ? IMPORT_MAP : "")));
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsTooBigOrMalformedIsRefused() {
        return Stream.of(
                status("a header of 16 kB", 431, "GET /health HTTP/1.1\r\nHost: a\r\n" + BIG_HEADER + "\r\n"),
                status("a path of 16 kB", 414, "GET /" + "a".repeat(16_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
                status("no host", 400, "GET /health HTTP/1.1\r\n\r\n"),
                status("two lengths", 400, post("Content-Length: 2\r\nContent-Length: 3\r\n")),
                status("a length beside chunks", 400, post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n")),
                status("a negative length", 400, post("Content-Length: -1\r\n")),
                status("a folded header", 400, "GET /health HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n"),
                status("a space before the colon", 400, "GET /health HTTP/1.1\r\nHost: a\r\nX : a\r\n\r\n"),
                status("no HTTP", 505, "hello there\r\n\r\n"),
                status("another version", 505, "GET /health HTTP/7.1\r\nHost: a\r\n\r\n"),
                status(
                        "an encoded way up",
                        400,
                        "GET /health/..%2f..%2fetc/users.properties HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    @TestFactory
    Stream<DynamicTest> whatNeverReachesAModuleIsRefusedLikeEverythingElse() {
        return Stream.of(
                        "/nothing",
                        "/health/%00",
                        "/api/reference/v1/%zz",
                        "/api/reference/v1/%ff",
                        "/api/%2e%2e/health",
                        "/api//reference/v1/lists",
                        "/api/reference/v1/lists;jsessionid=1",
                        "/api/reference/v1/../v1/lists",
                        "/" + "a".repeat(16_000))
                .map(path -> dynamicTest(path.substring(0, Math.min(60, path.length())), () -> {
                    String answer = raw.answer(
                            "GET " + path + " HTTP/1.1\r\nHost: nobody.example\r\nConnection: close\r\n\r\n");
                    assertThat(answer)
                            .contains("application/problem+json", "\"code\":\"platform.", "nosniff")
                            .doesNotContainIgnoringCase("jetty", "<html");
                }));
    }

    @TestFactory
    Stream<DynamicTest> pathsOfOtherProgramsAreNotThere() {
        return Stream.of(
                        "/system/console",
                        "/jolokia",
                        "/actuator",
                        "/etc/users.properties",
                        "/cxf",
                        "/hawtio",
                        "/.git/config")
                .map(path -> dynamicTest(
                        path, () -> assertThat(server.get(path).statusCode()).isEqualTo(404)));
    }

    /** Karaf's own, and what is tried first everywhere; twice a name, which is fewer than lock a name out. */
    @TestFactory
    Stream<DynamicTest> nobodyLogsInWithWhatIsTriedFirst() {
        return Stream.of("karaf/karaf", "admin/admin", "admin/karaf", "yizhan/yizhan", "root/root")
                .map(tried -> dynamicTest(tried, () -> {
                    String[] login = tried.split("/");
                    String json = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(login[0], login[1]);
                    HttpResponse<String> answer = server.post("/api/access/v1/sessions", null, json);
                    assertThat(answer.statusCode()).isEqualTo(403);
                    assertThat(answer.body()).contains("\"access.login-wrong\"");
                }));
    }

    @Test
    void aBodyOfTwoMegabytesIsTooBigForAnOrdinaryRequest() {
        String json = "{\"a\":\"" + "a".repeat(2_000_000) + "\"}";
        assertThat(server.post("/api/access/v1/sessions", null, json).statusCode())
                .isEqualTo(413);
    }

    @Test
    void traceIsRefused() {
        assertThat(raw.status("TRACE /health HTTP/1.1\r\nHost: a\r\n\r\n")).isBetween(400, 501);
    }

    @Test
    void whoFallsSilentIsCutOff() {
        Duration held = raw.heldOpen("GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: ");
        assertThat(held).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(40));
    }

    /** Whoever sends a byte now and then would hold one of the threads for as long as they like. */
    @Test
    void aBodyThatTricklesIsCutOff() {
        String head = "POST /api/access/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: 900\r\n";
        assertThat(raw.statusOfTrickle(head + "\r\n", 60)).isEqualTo(408);
        assertThat(raw.statusOfTrickle(head + "Idempotency-Key: slow\r\n\r\n", 60))
                .isEqualTo(408);
    }

    @Test
    void theLogHoldsNoSecret() throws IOException {
        String first = Files.readString(FirstLogin.in(server.home()));
        String log = Files.readString(server.log());
        assertThat(log).doesNotContain(server.commandLineToken());
        for (String word : first.split("\\s+")) {
            assertThat(word.length() < 12 || !log.contains(word))
                    .as("a word of the first login in the log")
                    .isTrue();
        }
    }

    private DynamicTest status(String name, int status, String request) {
        return dynamicTest(name, () -> assertThat(raw.status(request)).isEqualTo(status));
    }

    private static String post(String headers) {
        return "POST /api/access/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + headers
                + "\r\n{}";
    }

    private static List<Path> open(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> openTo(OTHERS, file)).toList();
        }
    }

    private static boolean openTo(Set<PosixFilePermission> whom, Path file) {
        try {
            return !Collections.disjoint(Files.getPosixFilePermissions(file), whom);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.exists(other) && Files.mismatch(one, other) == -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
