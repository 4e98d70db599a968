// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Servlet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.health.Gauge;
import org.yizhan.api.platform.Authenticator;

class ServletsTest {
    private final BoundedGuard guard = new BoundedGuard(Duration.ofSeconds(30));
    private final Metrics metrics = new Metrics(guard, new ModuleCalls());
    private final MetricsServlet metricsServlet = new MetricsServlet(metrics);
    private Framework framework;
    private ModuleRegistry modules;
    private Server server;

    @BeforeEach
    void start() throws Exception {
        framework = new Framework();
        modules = new ModuleRegistry(framework.context());
        metricsServlet.setAuthenticator(new OneToken());
    }

    private void serve(String... required) throws Exception {
        Health health = new Health(framework.context(), Configured.requiring(required), guard, modules);
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        Servlet healthServlet = new HealthServlet(health);
        context.addServlet(new ServletHolder(healthServlet), "/health");
        context.addServlet(new ServletHolder(healthServlet), "/health/live");
        context.addServlet(new ServletHolder(metricsServlet), "/metrics");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        guard.close();
        modules.close();
        framework.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.getURI().resolve(URI.create(path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void saysOneWordOfTheHealth() throws Exception {
        serve();
        HttpResponse<String> answer = get("/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    }

    @Test
    void answers503WhileARequiredModuleIsMissing() throws Exception {
        serve("posting");
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"DOWN\"}");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void givesTheNumbersToThisMachine() throws Exception {
        serve();
        metrics.served("posting", "GET", 200, 3_000_000);
        metrics.served("posting", "BREW", 418, 3_000_000);
        metrics.add(new Fixed("yizhan_jobs", Map.of("running", 2.0)));
        metrics.add(new Fixed("not a name", Map.of("", 1.0)));
        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("yizhan_requests_total{method=\"GET\",module=\"posting\",status=\"200\"} 1.0")
                .contains("method=\"OTHER\"")
                .contains("yizhan_request_duration_seconds_bucket{module=\"posting\",le=\"0.005\"} 2")
                .contains("yizhan_jobs{state=\"running\"} 2.0")
                .contains("jvm_memory_used_bytes", "jvm_threads_current", "jvm_gc_collection_seconds")
                .doesNotContain("not a name", "BREW");
    }

    @Test
    void givesNoNumbersThroughAProxyWithoutAToken() throws Exception {
        serve();
        assertThat(get("/metrics", "X-Forwarded-For", "10.0.0.1").statusCode()).isEqualTo(401);
        assertThat(get("/metrics", "X-Forwarded-For", "10.0.0.1").body()).isEmpty();
        assertThat(get("/metrics", "Forwarded", "for=x", "Authorization", "Bearer worker")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/metrics", "Forwarded", "for=x", "Authorization", "Bearer ended")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("/metrics", "Forwarded", "for=x", "Authorization", "Bearer operator")
                        .statusCode())
                .isEqualTo(200);
    }

    private record Fixed(String name, Map<String, Double> values) implements Gauge {
        @Override
        public String help() {
            return "A fixed number.";
        }

        @Override
        public String label() {
            return "state";
        }
    }

    /** Knows an operator and a worker. */
    private static final class OneToken implements Authenticator {
        @Override
        public Caller authenticate(String token, boolean loopback, Locale language) {
            return switch (token) {
                case "operator" -> new Caller("o", Role.PLATFORM_OPERATOR, null, null, false, language);
                case "worker" -> new Caller("w", Role.WORKER, null, "w", false, language);
                default -> throw new Problem(401, "platform.session-ended");
            };
        }

        @Override
        public void admit(Caller caller, String permission) {
            assertThat(permission).isEqualTo(MetricsServlet.PERMISSION);
            if (caller.role() != Role.PLATFORM_OPERATOR) {
                throw Problem.forbidden("platform.not-allowed");
            }
        }
    }
}
