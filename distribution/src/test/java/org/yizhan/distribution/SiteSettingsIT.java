// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Json;
import org.yizhan.testkit.distribution.Installation;
import org.yizhan.testkit.distribution.RunningServer;

/** The command line in an unpacked archive: it does what the site has set, and finds the hall whoever has started it. */
class SiteSettingsIT {
    @TempDir
    private Path folder;

    private Script yizhan;

    @Test
    void startsWhatTheSiteHasSetAndFindsWhatASupervisorHasStarted() throws IOException {
        Installation hall = Installation.unpack(folder.resolve("hall"));
        yizhan = new Script(hall.home());
        Path data = folder.resolve("srv");
        int port = Installation.freePort();
        Path etc = hall.home().resolve("etc/yizhan.properties");
        Files.writeString(
                etc,
                Files.readString(etc)
                        .replace("yizhan.http.port = 8080", "yizhan.http.port = " + port)
                        .replace("yizhan.data = ${karaf.data}/yizhan", "yizhan.data = " + data)
                        .replace("yizhan.keys = ${karaf.base}/keys", "yizhan.keys = " + folder.resolve("safe")));

        refusesAtOnceWhatNoHallRunsWith(etc);
        Script.Done run = yizhan.run("run");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(data.resolve("node.id")).exists();
        assertThat(folder.resolve("safe/vault.key")).exists();
        assertThat(hall.home().resolve("data/yizhan")).doesNotExist();
        assertThat(status().path("url").asText()).isEqualTo("http://127.0.0.1:" + port);
        assertThat(status().path("data").asText()).isEqualTo(data.toString());
        assertThat(yizhan.run("doctor").status()).isZero();

        // A demonstration is no reason to end a bureau's hall.
        Script.Done demo = yizhan.run("demo", "--once", "--scale", "village", "--port", "0");
        assertThat(demo.status()).isNotZero();
        assertThat(demo.err()).contains("http://127.0.0.1:" + port, data.toString());
        assertThat(status().path("state").asText()).isEqualTo("running");
        assertThat(yizhan.run("stop").status()).isZero();
        assertThat(status().path("state").asText()).isEqualTo("stopped");

        RunningServer supervised = hall.start(Map.of());
        assertThat(status().path("state").asText()).isEqualTo("running");
        assertThat(status().path("url").asText()).endsWith(":" + supervised.port());
        assertThat(status().path("data").asText()).isEqualTo(data.toString());
        assertThat(status().path("modules")).hasSizeGreaterThan(5);
        assertThat(yizhan.run("stop").out()).contains(":" + supervised.port());
        assertThat(status().path("state").asText()).isEqualTo("stopped");
    }

    private void refusesAtOnceWhatNoHallRunsWith(Path etc) throws IOException {
        String well = Files.readString(etc);
        Files.writeString(etc, well.replace("yizhan.region = 000000000000", "yizhan.region = Xiamen"));
        Script.Done refused = yizhan.run("run", "--timeout", "0");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains(etc + ": yizhan.region is \"Xiamen\"", "twelve digits");
        assertThat(yizhan.run("doctor").out())
                .contains(refused.err().lines().findFirst().orElseThrow());
        assertThat(yizhan.run("status").status()).isEqualTo(3);
        assertThat(yizhan.home().resolve("data")).doesNotExist();
        Files.writeString(etc, well);
    }

    private JsonNode status() {
        return Json.read(yizhan.run("status", "--json").out());
    }

    @AfterEach
    void leaveNothingRunning() {
        yizhan.run("stop");
    }
}
