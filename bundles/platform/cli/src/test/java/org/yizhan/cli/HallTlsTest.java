// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HallTlsTest {
    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    private Path home;

    private HttpsServer hall;
    private final AtomicReference<String> host = new AtomicReference<>();

    @AfterEach
    void stop() {
        if (hall != null) {
            hall.stop(0);
        }
    }

    @Test
    void trustsTheHallsOwnCertificateAndNoOther() throws Exception {
        Path own = key("own.p12");
        Path stranger = key("stranger.p12");
        int port = serve(own);
        etc(own, port);
        Health health = new Health(server(port));
        assertThat(health.up()).as(health.last()).isTrue();
        assertThat(host).hasValue("hall.example:" + port);
        etc(stranger, port);
        Health refused = new Health(server(port));
        assertThat(refused.up()).isFalse();
        assertThat(refused.last()).contains("SSL");
    }

    @Test
    void aHallThatServesPlainHttpTooIsAskedThere() throws Exception {
        assertThat(HallTls.of(home)).isEmpty();
        etc(key("own.p12"), 8443);
        assertThat(HallTls.of(home)).hasValueSatisfying(tls -> {
            assertThat(tls.port()).isEqualTo(8443);
            assertThat(tls.name()).isEqualTo("hall.example");
        });
        Path cfg = home.resolve("etc/org.apache.felix.http.cfg");
        Files.writeString(cfg, Files.readString(cfg).replace("http.enable = false", "http.enable = true"));
        assertThat(HallTls.of(home)).isEmpty();
    }

    @Test
    void aKeystoreThatCannotBeReadIsSaidSo() throws Exception {
        etc(home.resolve("none.p12"), 8443);
        assertThatThrownBy(() -> HallTls.of(home)).isInstanceOf(Failure.class);
    }

    private Server server(int port) {
        return new Server(1, 1, "https://127.0.0.1:" + port, home.toString(), "data", "keys", "log");
    }

    private void etc(Path keystore, int port) throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("password"), PASSWORD + "\n");
        Files.writeString(home.resolve("etc/yizhan.properties"), "yizhan.tls.password.file = password\n");
        Files.writeString(home.resolve("etc/org.apache.felix.http.cfg"), """
                org.apache.felix.http.enable = true
                org.apache.felix.http.enable = false
                org.apache.felix.https.enable = true
                org.osgi.service.http.port.secure = %d
                org.apache.felix.https.keystore = %s
                org.apache.felix.https.keystore.password = ${env:YIZHAN_TLS_PASSWORD}
                """.formatted(port, keystore));
    }

    private int serve(Path keystore) throws Exception {
        KeyStore store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        hall = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hall.setHttpsConfigurator(new HttpsConfigurator(context));
        hall.createContext("/health", exchange -> {
            host.set(exchange.getRequestHeaders().getFirst("Host"));
            byte[] up = "{\"status\":\"UP\"}".getBytes();
            exchange.sendResponseHeaders(200, up.length);
            exchange.getResponseBody().write(up);
            exchange.close();
        });
        hall.start();
        return hall.getAddress().getPort();
    }

    private Path key(String name) throws Exception {
        Path file = home.resolve(name);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "hall",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hall.example",
                        "-ext",
                        "SAN=dns:hall.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }
}
