// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.yizhan.testkit.Refusals.refuses;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.api.Problem;
import org.yizhan.api.outgoing.Outgoing;
import org.yizhan.api.outgoing.Outgoing.Answer;
import org.yizhan.api.outgoing.Outgoing.Request;
import org.yizhan.api.platform.Modules;
import org.yizhan.kernel.internal.BoundedGuard;
import org.yizhan.kernel.internal.Metrics;
import org.yizhan.kernel.internal.ModuleCalls;
import org.yizhan.kernel.internal.OneModule;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.TlsServer;

/** A real client speaks to real servers; what names lead to is made up. */
class OutgoingTest {
    private static final String HOST = "sms.example.test";
    private static final String OTHER = "other.example.test";

    @TempDir
    static Path folder;

    private static TlsServer server;
    /** On the same address, with a certificate of the address alone. */
    private static TlsServer byAddress;

    private final MadeUpNames names = new MadeUpNames();
    private final OutgoingCounts counts = new OutgoingCounts(new Metrics(new BoundedGuard(), new ModuleCalls()));
    private Path authorities;
    private String listed = HOST + ", " + OTHER;

    @BeforeAll
    static void serve() throws Exception {
        server = TlsServer.named(folder, "dns:" + HOST);
        byAddress = TlsServer.named(folder, "ip:127.0.0.1");
    }

    @AfterAll
    static void close() {
        server.close();
        byAddress.close();
    }

    @BeforeEach
    void trust(@TempDir Path etc) throws Exception {
        authorities = Files.createDirectory(etc.resolve("outgoing"));
        Files.copy(server.certificate(), authorities.resolve("server.cer"));
        Files.copy(byAddress.certificate(), authorities.resolve("address.cer"));
        names.lead(HOST, "127.0.0.1");
        names.lead(OTHER, "127.0.0.1");
    }

    private Outgoing outgoing() {
        Map<String, Object> given = new HashMap<>();
        given.put("outgoing-private-hosts", listed);
        Lines lines = new Lines(new GivenSettings(given), names, authorities);
        OneModule declaring = new OneModule(declaring());
        return new OwnOutgoing(declaring.bundle(), declaring, lines, counts);
    }

    /** A module that says where it calls. */
    private static Modules.Module declaring() {
        return new Modules.Module(
                "acme.sms",
                "1.0.0",
                Map.of(),
                ">=1.0 <2",
                List.of(),
                "in-process",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Modules.Destination(HOST, server.port(), Map.of()),
                        new Modules.Destination(OTHER, server.port(), Map.of()),
                        new Modules.Destination(HOST, byAddress.port(), Map.of())),
                7);
    }

    private static URI at(String host, TlsServer there, String path) {
        return URI.create("https://" + host + ":" + there.port() + path);
    }

    @Test
    void sendsUnderTheHostsNameAndBringsTheAnswer() {
        Answer answer =
                outgoing().send(Request.post(at(HOST, server, "/echo?a=%20b"), "text/plain", "你好".getBytes(UTF_8)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("你好");
        assertThat(answer.headers()).containsKey("date");
        assertThat(server.asked()).contains("POST /echo?a=%20b " + HOST + ":" + server.port());
        assertThat(counts.of("acme.sms")).containsEntry("outgoingCalls", 1L).containsEntry("outgoingFailed", 0L);
    }

    @Test
    void callsNobodyWhomTheDescriptorDoesNotName() {
        Outgoing outgoing = outgoing();
        refuses(
                502,
                "platform.host-not-allowed",
                () -> outgoing.send(Request.get(URI.create("https://elsewhere.example/"))));
        refuses(
                502,
                "platform.host-not-allowed",
                () -> outgoing.send(Request.get(URI.create("https://" + HOST + "/"))));
        refuses(502, "platform.host-not-allowed", () -> outgoing.send(Request.get(at("127.0.0.1", server, "/"))));
        refuses(502, "platform.host-not-allowed", () -> outgoing.send(Request.get(at(HOST + ".", server, "/"))));
        assertThat(counts.of("acme.sms")).containsEntry("outgoingCalls", 4L).containsEntry("outgoingFailed", 4L);
    }

    @Test
    void goesToNoPrivateAddressUnlessTheOperatorLetsIt() {
        listed = null;
        refuses(502, "platform.host-private", () -> outgoing().send(Request.get(at(HOST, server, "/echo"))));
        listed = OTHER;
        refuses(502, "platform.host-private", () -> outgoing().send(Request.get(at(HOST, server, "/echo"))));
        listed = "x, " + HOST.toUpperCase(java.util.Locale.ROOT);
        assertThat(outgoing().send(Request.get(at(HOST, server, "/echo"))).status())
                .isEqualTo(200);
    }

    /** The name leads to a good address once, and to this machine afterwards: each call looks anew, and connects where it looked. */
    @Test
    void isNotLedAstrayByASecondAnswerOfDns() {
        listed = null;
        names.lead(HOST, "192.0.2.1", "127.0.0.1");
        int before = server.asked().size();
        refuses(502, "platform.host-private", () -> outgoing().send(Request.get(at(HOST, server, "/echo"))));
        names.lead(HOST, "1.1.1.1", "127.0.0.1");
        Request quick = new Request("GET", at(HOST, server, "/echo"), Map.of(), null, Duration.ofMillis(300));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> outgoing().send(quick)))
                .isInstanceOf(Problem.class);
        assertThat(server.asked()).hasSize(before);
    }

    @Test
    void wantsTheCertificateOfTheHost() throws Exception {
        refuses(502, "platform.host-unreachable", () -> outgoing().send(Request.get(at(OTHER, server, "/echo"))));
        // Java alone would take it, since the connection goes to that address.
        refuses(502, "platform.host-unreachable", () -> outgoing().send(Request.get(at(HOST, byAddress, "/echo"))));
        Files.delete(authorities.resolve("server.cer"));
        refuses(502, "platform.host-unreachable", () -> outgoing().send(Request.get(at(HOST, server, "/echo"))));
    }

    @Test
    void hearsOfANewAuthorityWithoutARestart() throws Exception {
        Files.delete(authorities.resolve("server.cer"));
        Outgoing outgoing = outgoing();
        refuses(502, "platform.host-unreachable", () -> outgoing.send(Request.get(at(HOST, server, "/echo"))));
        Files.copy(server.certificate(), authorities.resolve("server.cer"));
        assertThat(outgoing.send(Request.get(at(HOST, server, "/echo"))).status())
                .isEqualTo(200);
    }

    @Test
    void doesWithoutAFileThatIsNoCertificate() throws Exception {
        Files.writeString(authorities.resolve("wrong.cer"), "no certificate");
        assertThat(outgoing().send(Request.get(at(HOST, server, "/echo"))).status())
                .isEqualTo(200);
    }

    /** What is amiss with the folder is no fault of the module that calls. */
    @Test
    void reachesNobodyWhileTheFolderCannotBeRead() {
        authorities = server.certificate();
        refuses(502, "platform.host-unreachable", () -> outgoing().send(Request.get(at(HOST, server, "/echo"))));
        assertThat(counts.of("acme.sms")).containsEntry("outgoingFailed", 1L);
    }

    @Test
    void followsNobodyElsewhere() {
        Answer answer = outgoing().send(Request.get(at(HOST, server, "/away")));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers().get("location")).containsExactly("https://elsewhere.example/");
    }

    @Test
    void endsWhatIsTooLongOrTooLate() {
        refuses(502, "platform.host-answer-too-long", () -> outgoing().send(Request.get(at(HOST, server, "/long"))));
        Request slow = new Request("GET", at(HOST, server, "/slow"), Map.of(), null, Duration.ofMillis(300));
        refuses(504, "platform.host-late", () -> outgoing().send(slow));
        names.forget();
        refuses(502, "platform.host-unreachable", () -> outgoing().send(Request.get(at(HOST, server, "/echo"))));
    }

    @Test
    void hasEightSeats() {
        Outgoing outgoing = outgoing();
        Request slow = new Request("GET", at(HOST, server, "/slow?seats"), Map.of(), null, Duration.ofSeconds(3));
        List<CompletableFuture<Answer>> sitting = IntStream.range(0, 8)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> outgoing.send(slow), task -> new Thread(task).start()))
                .toList();
        Await.until(
                "all seats are taken",
                Duration.ofSeconds(20),
                () -> server.asked().stream()
                                .filter(line -> line.contains("?seats"))
                                .count()
                        == 8);
        refuses(503, "platform.outgoing-full", () -> outgoing.send(Request.get(at(HOST, server, "/echo"))));
        sitting.forEach(one -> assertThat(one)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withMessageContaining("host-late"));
        assertThat(outgoing.send(Request.get(at(HOST, server, "/echo"))).status())
                .isEqualTo(200);
    }

    /** Nothing ends a look-up that hangs, so that its thread stays: it is one of the module's eight until then. */
    @Test
    void aLookUpThatHangsKeepsItsSeat() throws Exception {
        Outgoing outgoing = outgoing();
        names.hang();
        Request hasty = new Request("GET", at(HOST, server, "/echo"), Map.of(), null, Duration.ofMillis(100));
        for (int i = 0; i < 8; i++) {
            refuses(504, "platform.host-late", () -> outgoing.send(hasty));
        }
        refuses(503, "platform.outgoing-full", () -> outgoing.send(hasty));
        assertThat(names.lookedUp()).isEqualTo(8);
        names.answerAgain();
        Await.until("the seats are free again", Duration.ofSeconds(20), () -> hasSeats(outgoing));
    }

    private static boolean hasSeats(Outgoing outgoing) {
        try {
            return outgoing.send(Request.get(at(HOST, server, "/echo"))).status() == 200;
        } catch (Problem full) {
            assertThat(full.code()).isEqualTo("platform.outgoing-full");
            return false;
        }
    }

    @Test
    void refusesLimitsWithinWhichNobodyAnswers() {
        for (Duration limit : List.of(Duration.ZERO, Duration.ofMillis(99), Outgoing.LONGEST.plusMillis(1))) {
            Request request = new Request("GET", at(HOST, server, "/echo"), Map.of(), null, limit);
            assertThatIllegalArgumentException().isThrownBy(() -> outgoing().send(request));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sms.example.test/",
                "https:/x",
                "https://a@sms.example.test/",
                "https://sms.example.test/#a",
                "/x"
            })
    void refusesWhatIsNoAddressOfHttps(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> outgoing().send(Request.get(URI.create(address))));
    }

    @Test
    void setsItselfWhatSaysWhomARequestIsForAndWhereItEnds() {
        for (String name : List.of("Host", "content-length", "Connection", "Transfer-Encoding", "upgrade")) {
            Request sly = new Request("GET", at(HOST, server, "/echo"), Map.of(name, "x"), null, Duration.ofSeconds(5));
            assertThatIllegalArgumentException().as(name).isThrownBy(() -> outgoing()
                    .send(sly));
        }
    }
}
