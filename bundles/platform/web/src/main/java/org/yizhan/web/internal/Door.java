// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.Authenticator;
import org.yizhan.api.platform.RequestScope;

/**
 * The one way in: everything under {@code /api} passes here first, whether Jersey, a module's own servlet or a stream stands
 * behind. Whatever goes wrong is answered with a problem.
 */
final class Door implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final Services services;
    private final Gates gates;
    private final PlainServlets servlets;
    private final ProblemBodies problems;
    private final RateLimits limits = new RateLimits();
    private final Parking parking;
    private final Passage passage;
    private volatile Settings settings;
    private volatile boolean shut;

    Door(
            Settings settings,
            Services services,
            Gates gates,
            PlainServlets servlets,
            ProblemBodies problems,
            Parking parking) {
        this.settings = settings;
        this.services = services;
        this.gates = gates;
        this.servlets = servlets;
        this.problems = problems;
        this.parking = parking;
        this.passage = new Passage(services, problems, gates);
    }

    /** Goes by other settings from now on. */
    void settings(Settings now) {
        settings = now;
        limits.clear();
    }

    /** From now on nobody comes in. */
    void shut() {
        shut = true;
    }

    boolean isShut() {
        return shut;
    }

    @Override
    public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) in;
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            chain.doFilter(in, out);
            return;
        }
        receive(request, (HttpServletResponse) out, chain);
    }

    private void receive(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        Settings now = settings;
        Visit visit = Visit.open(request, now.proxies());
        request.setAttribute(Visit.KEY, visit);
        response.setHeader("X-Request-Id", visit.requestId);
        response.setHeader("Cache-Control", "no-store");
        try {
            if (shut) {
                throw new Problem(503, "platform.stopping").with("retryAfter", 5);
            }
            HttpServletRequest admitted = admit(request, response, visit, now);
            Passage.Walk walk = passage.walk(visit, admitted, response, chain, now);
            Gate gate = gates.find(visit.module);
            if (gate == null) {
                enterUnknown(visit, walk);
                return;
            }
            servlets.check(admitted, visit, services.authenticator());
            if (SmokeEntrance.passed(request)) {
                tryOut(gate, walk, now);
            } else if (gate.enter(now.concurrent(gate))) {
                walk.through(gate, now.concurrent(gate));
            } else {
                parking.park(gate, walk, now);
            }
        } catch (Problem refused) {
            problems.send(refused, visit, response);
            drain(request);
        } catch (RuntimeException unforeseen) {
            LOG.error("Request {} failed at the door", visit.requestId, unforeseen);
            problems.send(new Problem(500, "platform.internal"), visit, response);
        } finally {
            if (!request.isAsyncStarted()) {
                passage.count(visit, request, response);
            }
        }
    }

    /** Nobody waits here for a module that is not there yet: whoever tries it asks again. */
    private void tryOut(Gate gate, Passage.Walk walk, Settings now) throws IOException {
        if (!gate.enterToTry(now.concurrent(gate))) {
            throw new Problem(503, "platform.module-changing").with("module", walk.visit.module);
        }
        walk.through(gate, now.concurrent(gate));
    }

    /** Who calls, and how much they may ask for. */
    private HttpServletRequest admit(
            HttpServletRequest request, HttpServletResponse response, Visit visit, Settings now) throws IOException {
        String path = Paths.plain(request.getRequestURI());
        limits.address(visit, now, "POST".equals(request.getMethod()) && startsWith(path, now.loginPaths()));
        Authenticator who = services.authenticator();
        if (who == null || services.access() == null) {
            throw new Problem(503, "platform.starting").with("retryAfter", 2);
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !"identity".equalsIgnoreCase(encoding.trim())) {
            throw new Problem(415, "platform.unsupported-encoding").with("encoding", Shown.name(encoding));
        }
        visit.caller = Callers.of(request, response, visit, who);
        limits.account(visit, now);
        HttpServletRequest limited = LimitedRequest.of(request, now.bodyBytes(path));
        String key = Repeats.key(request);
        if (key == null) {
            visit.scope = new RequestScope(visit.requestId, visit.module, visit.address, null);
            return limited;
        }
        KeptRequest kept = new KeptRequest(limited);
        visit.scope =
                new RequestScope(visit.requestId, visit.module, visit.address, Repeats.idempotency(key, visit, kept));
        return kept;
    }

    /** Reads the rest of a refused body past the limits that are set for modules. */
    static void drain(HttpServletRequest request) {
        HttpServletRequest raw = request;
        while (raw instanceof HttpServletRequestWrapper wrapper) {
            raw = (HttpServletRequest) wrapper.getRequest();
        }
        LimitedRequest.drain(raw);
    }

    /** What belongs to no module is answered by whatever stands at that path, if anything does. */
    private void enterUnknown(Visit visit, Passage.Walk walk) throws IOException {
        if (!Visit.OPENAPI.equals(visit.module)) {
            throw new Problem(404, "platform.module-not-installed").with("module", Shown.name(visit.module));
        }
        walk.through(null, 0);
    }

    private static boolean startsWith(String path, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
