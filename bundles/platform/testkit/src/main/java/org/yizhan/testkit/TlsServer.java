// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Somebody else's server: speaks HTTPS on this machine with a certificate that it made for itself, and answers by the path:
 * {@code /echo} what was sent, {@code /away} with a redirect, {@code /long} with two megabytes, {@code /slow} when it is closed.
 */
public final class TlsServer implements AutoCloseable {
    private static final String PASSWORD = "only-for-this-run";

    private final HttpsServer server;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Path certificate;

    private TlsServer(SSLContext context, Path certificate) throws IOException {
        this.certificate = certificate;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(pool);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Begins to serve.
     *
     * @param folder for its key and its certificate
     * @param name whose certificate it has, as keytool writes it: {@code dns:localhost}, {@code ip:127.0.0.1}
     */
    public static TlsServer named(Path folder, String name) throws IOException, GeneralSecurityException {
        String file = name.replace(':', '-').replace('*', '_');
        Path store = folder.resolve(file + ".p12");
        Path certificate = folder.resolve(file + ".cer");
        keytool("-genkeypair -alias own -keyalg EC -groupname secp256r1 -dname CN=Yizhan-test -ext san=" + name, store);
        keytool("-exportcert -rfc -alias own -file " + certificate, store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new TlsServer(context, certificate);
    }

    private static void keytool(String arguments, Path store) throws IOException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new java.util.ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What vouches for it. */
    public Path certificate() {
        return certificate;
    }

    /** The lines of all requests that came, each with the host it was for. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String host = exchange.getRequestHeaders().getFirst("Host");
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + host);
            switch (exchange.getRequestURI().getPath()) {
                case "/away" -> {
                    exchange.getResponseHeaders().set("Location", "https://elsewhere.example/");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/long" -> {
                    byte[] twoMegabytes = new byte[2_097_152];
                    exchange.sendResponseHeaders(200, twoMegabytes.length);
                    exchange.getResponseBody().write(twoMegabytes);
                }
                case "/slow" -> closing.await();
                default -> {
                    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        pool.shutdownNow();
    }
}
