// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.Installation;
import org.yizhan.testkit.distribution.RunningServer;

/** An operator stops the shipped archive (SIGTERM) while somebody is still sending. */
class StopIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String BODY = "{\"name\":\"nobody\",\"password\":\"of no account\"}";
    private static final String HEAD = "POST /api/access/v1/sessions HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: "
            + BODY.length() + "\r\n\r\n";

    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    @TempDir
    Path folder;

    @Test
    void endsWhatIsUnderWayAndLetsNobodyInMeanwhile() throws Exception {
        RunningServer server = Installation.unpack(folder.resolve("hall")).start();
        CompletableFuture<Void> stopped;
        try (Socket slow = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())) {
            slow.setSoTimeout((int) PATIENCE.toMillis());
            send(slow, HEAD);
            // Whoever says so has begun to read the body.
            assertThat(new String(slow.getInputStream().readNBytes(CONTINUE.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(CONTINUE);
            HallClient hall = new HallClient(server.url());
            stopped = CompletableFuture.runAsync(server::stop);
            Await.until("nobody is let in", PATIENCE, () -> hall.get(null, "/api/posting/v1/postings")
                    .code()
                    .equals("platform.stopping"));
            Await.until(
                    "the node is not ready",
                    PATIENCE,
                    () -> server.get("/health").statusCode() == 503);
            assertThat(stopped).isNotDone();
            send(slow, BODY);
            String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403").contains("access.login-wrong");
        } finally {
            server.stop();
        }
        stopped.get(1, TimeUnit.MINUTES);
    }

    private static void send(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        to.getOutputStream().flush();
    }
}
