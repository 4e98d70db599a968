// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** The real door and the real Jersey host in a real Jetty, on a port of its own. */
final class RunningDoor implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    final TestServices services = new TestServices();
    final WebServer web;
    final Gates gates;
    final RestHost host;
    final URI base;
    private final Server server = new Server();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ServletContextHandler context = new ServletContextHandler();

    RunningDoor() throws Exception {
        this(settings(List.of()));
    }

    RunningDoor(Settings settings) throws Exception {
        web = new WebServer(settings, services, 200);
        host = web.host;
        gates = web.gates;
        services.log.onNew(web.streams::wake);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        FilterHolder headers = new FilterHolder(web.headers);
        headers.setAsyncSupported(true);
        context.addFilter(headers, "/*", EnumSet.of(DispatcherType.REQUEST));
        FilterHolder filter = new FilterHolder(web.door);
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/api/*", EnumSet.of(DispatcherType.REQUEST));
        add(web.servlet, "/api/*");
        add(web.ui, UiServlet.ROOT + "*");
        add(web.startPage, "");
        add(web.startPage, StartPage.PAGE);
        add(web.startPage, StartPage.STYLE);
        add(web.startPage, SandboxBanner.STYLE);
        server.setHandler(context);
        server.start();
        Connector hook = new ServerHook(web.serverProblems, web.smoke).createConnector(server);
        server.addConnector(hook);
        hook.start();
        base = URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    static Settings settings(List<String> proxies) {
        return new Settings(
                new Proxies(proxies),
                100_000,
                100_000,
                5,
                List.of("/api/sample/v1/login"),
                false,
                1_048_576,
                10_485_760,
                52_428_800,
                40,
                2,
                3,
                1,
                100_000,
                512,
                2000,
                true,
                false);
    }

    /** The same with the sandbox's banner. */
    void sandbox() {
        Settings now = settings(List.of());
        web.settings(new Settings(
                now.proxies(),
                now.addressPerSecond(),
                now.accountPerSecond(),
                now.loginPerMinute(),
                now.loginPaths(),
                now.limitLoopback(),
                now.bodyBytes(),
                now.importBytes(),
                now.archiveBytes(),
                now.coreConcurrent(),
                now.moduleConcurrent(),
                now.modulesConcurrent(),
                now.deadlineSeconds(),
                now.answerBytes(),
                now.waiting(),
                now.parkMillis(),
                now.hsts(),
                true));
    }

    void add(Servlet servlet, String path) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    static String code(HttpResponse<String> response) throws IOException {
        return json(response).path("code").asText();
    }

    /** Waits until it holds, and fails when it does not. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come to hold in 15 seconds");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
        web.close();
    }
}
