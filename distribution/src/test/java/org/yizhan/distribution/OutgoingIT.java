// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.outgoing.Outgoing;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.TlsServer;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** A vendor's module calls whom its descriptor names, as far as the operator lets it, and nobody else; each call is counted. */
@OnDistribution
class OutgoingIT {
    private static final String ID = "acme.caller";
    private static final String MODULES = "/api/platform/v1/modules/";

    @TempDir
    private Path folder;

    private final RunningServer server;
    private final HallClient hall;
    private final Deployments modules;

    OutgoingIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.modules = Deployments.open(server);
    }

    @Test
    void callsWhomItMayAndNobodyElse() throws Exception {
        Path authority = server.home().resolve("etc/outgoing/outgoing-it.cer");
        try (TlsServer elsewhere = TlsServer.named(folder, "dns:localhost")) {
            Files.createDirectories(authority.getParent());
            Files.copy(elsewhere.certificate(), authority);
            String archive = modules.archive(jar(elsewhere.port()));
            JsonNode named =
                    modules.plan(Deployments.order("INSTALL", null, archive)).at("/modules/0/outgoing/0");
            assertThat(named.path("host").asText()).isEqualTo("localhost");
            assertThat(named.path("port").asInt()).isEqualTo(elsewhere.port());
            modules.done(Deployments.order("INSTALL", null, archive));

            refused("https://localhost:" + elsewhere.port() + "/echo", "platform.host-private", "localhost");
            allow("localhost");
            HallClient.Answer answer = call("https://localhost:" + elsewhere.port() + "/echo");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(elsewhere.asked()).containsExactly("GET /echo localhost:" + elsewhere.port());
            refused("https://127.0.0.1:" + elsewhere.port() + "/echo", "platform.host-not-allowed", "127.0.0.1");
            refused(server.url().replace("http:", "https:") + "/", "platform.host-not-allowed", "127.0.0.1");
            assertThat(elsewhere.asked()).hasSize(1);
            counted();
        } finally {
            allow(null);
            Files.deleteIfExists(authority);
            modules.change(Deployments.order("REMOVE", ID, null));
        }
    }

    private static Path jar(int port) throws IOException {
        return ModuleJar.named(ID)
                .calls("localhost", port)
                .resource(CallingResource.class, Outgoing.class, "outgoing")
                .write(ID);
    }

    private HallClient.Answer call(String to) {
        return hall.get(null, "/api/" + ID + "/v1/call?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    }

    private void refused(String to, String code, String host) {
        HallClient.Answer answer = call(to);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.toString()).contains(host);
    }

    private void allow(String hosts) {
        modules.set("outgoing-private-hosts", hosts);
    }

    private void counted() {
        JsonNode module = hall.get(server.commandLineToken(), MODULES + ID).orFail("module");
        assertThat(module.at("/outgoing/0/why/en").asText()).isEqualTo("Try");
        assertThat(module.at("/counts/outgoingCalls").asInt()).isEqualTo(4);
        assertThat(module.at("/counts/outgoingFailed").asInt()).isEqualTo(3);
        assertThat(module.at("/counts/clearReads").asInt(-1)).isZero();
        assertThat(metrics()).contains("yizhan_outgoing_calls{module=\"" + ID + "\"} 4.0");
    }

    private String metrics() {
        return server.send(server.request("/metrics").header("Authorization", "Bearer " + server.commandLineToken()))
                .body();
    }
}
