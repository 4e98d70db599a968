// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.platform.SmokeRequests;

/**
 * A way into the HTTP server beside its ports, open for one request: everything behind it, the door first, is what people meet, and
 * neither the hall's address nor its certificate matters. Who comes in here is nobody, like any passer-by.
 */
final class SmokeEntrance implements SmokeRequests {
    private static final Logger LOG = LoggerFactory.getLogger(SmokeEntrance.class);
    private static final int NO_ANSWER = 0;
    /** The request attribute of who comes in here; nothing that is sent can set it. */
    private static final String KEY = "org.yizhan.smoke";

    private final Gates gates;
    private final ToIntFunction<Gate> limit;
    private volatile Server server;

    /** @param limit how many requests a module works on at the same time */
    SmokeEntrance(Gates gates, ToIntFunction<Gate> limit) {
        this.gates = gates;
        this.limit = limit;
    }

    /** Whether the request came in here. */
    static boolean passed(HttpServletRequest request) {
        return request.getAttribute(KEY) != null;
    }

    @Override
    public void hold(Set<String> modules) {
        gates.hold(modules, limit);
    }

    /** @param now the server that runs; null for none */
    void server(Server now) {
        server = now;
    }

    @Override
    public int get(String path, Duration limit) {
        if (!path.matches("/[!-~]+")) {
            throw new IllegalArgumentException("no path of a request: " + path);
        }
        Server now = server;
        if (now == null) {
            return NO_ANSWER;
        }
        LocalConnector entrance = new LocalConnector(now, null, null, null, 1, marking());
        try {
            entrance.start();
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            return status(entrance.getResponse(request, false, limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return NO_ANSWER;
        } catch (Exception late) {
            LOG.debug("No answer to the smoke request {}", path, late);
            return NO_ANSWER;
        } finally {
            LifeCycle.stop(entrance);
        }
    }

    private static HttpConnectionFactory marking() {
        HttpConfiguration marking = new HttpConfiguration();
        marking.addCustomizer((request, headers) -> {
            request.setAttribute(KEY, true);
            return request;
        });
        return new HttpConnectionFactory(marking);
    }

    /** Of the first line, {@code HTTP/1.1 200 OK}. */
    private static int status(String answer) {
        return answer == null || answer.length() < 12 ? NO_ANSWER : Integer.parseInt(answer.substring(9, 12));
    }
}
