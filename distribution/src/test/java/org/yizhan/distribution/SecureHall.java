// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.Installation;

/** The archive, set up as {@code docs/operate/tls.md} says: TLS alone, and one trusted proxy. */
final class SecureHall implements AutoCloseable {
    /** What the certificate is for. */
    static final String NAME = "hall.example";

    private static final String PASSWORD = "only-for-this-test";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    final int port = Installation.freePort();
    final Path home;
    private final Path keystore;
    private final Process process;

    SecureHall(Path folder) throws IOException {
        home = Installation.unpack(folder.resolve("hall")).home();
        keystore = makeKey(folder.resolve("hall.p12"));
        configure(password(folder));
        process = new ProcessBuilder(
                        home.resolve("bin/karaf").toString(), "-Dyizhan.http.port=" + Installation.freePort())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("console.log").toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Await.until("the hall serves over TLS; see " + home.resolve("data/log"), PATIENCE, this::up);
    }

    long pid() {
        return process.pid();
    }

    SecureHttp from(String address) {
        return new SecureHttp(trust(), port, address);
    }

    String commandLineToken() throws IOException {
        return Files.readString(home.resolve("data/yizhan/cli.token")).strip();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A file that only this user can read. */
    private static Path password(Path folder) throws IOException {
        Path file = Files.createFile(
                folder.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, PASSWORD + "\n");
    }

    private void configure(Path password) throws IOException {
        Files.writeString(
                home.resolve("etc/org.apache.felix.http.cfg"),
                """

                org.apache.felix.https.enable = true
                org.apache.felix.http.enable = false
                org.osgi.service.http.port.secure = %d
                org.apache.felix.https.keystore = %s
                org.apache.felix.https.keystore.type = PKCS12
                org.apache.felix.https.keystore.password = ${env:YIZHAN_TLS_PASSWORD}
                org.apache.felix.https.keystore.key.password = ${env:YIZHAN_TLS_PASSWORD}
                org.apache.felix.https.jetty.protocols.included = TLSv1.3,TLSv1.2
                org.apache.felix.https.jetty.renegotiateAllowed = false
                """.formatted(port, keystore),
                StandardOpenOption.APPEND);
        Files.writeString(
                home.resolve("etc/yizhan.properties"),
                "\nyizhan.tls.password.file = " + password + "\n",
                StandardOpenOption.APPEND);
        Files.writeString(
                home.resolve("etc/org.yizhan.web.cfg"),
                "trusted.proxies = " + TlsIT.PROXY + ", 10.0.0.0/8\n",
                StandardOpenOption.APPEND);
    }

    private boolean up() {
        if (!process.isAlive()) {
            throw new AssertionError("the server ended while it started; see " + home.resolve("console.log"));
        }
        try {
            return from(TlsIT.PROXY).get("/health").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private SSLContext trust() {
        try {
            KeyStore ours = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("hall", ours.getCertificate("hall"));
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path makeKey(Path file) throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "hall",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "SAN=dns:" + NAME + ",dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        try {
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool ended with " + keytool.exitValue());
            }
            return file;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
