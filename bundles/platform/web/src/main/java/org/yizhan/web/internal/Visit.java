// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.platform.RequestScope;

/** One request on its way through the door: what is known of it before any module sees it. */
final class Visit {
    /** The request attribute that holds it. Without it, a request has not come through the door. */
    static final String KEY = "org.yizhan.visit";

    static final String API = "/api/";
    /** What stands in the place of a module for the document of all interfaces. */
    static final String OPENAPI = "openapi.json";

    /** The column of the log. */
    private static final String LOGGED = "request";

    private static final ThreadLocal<Visit> CURRENT = new ThreadLocal<>();

    final long began = System.nanoTime();
    final String requestId;
    final String address;
    /** From this machine, and through no proxy. */
    final boolean loopback;

    final boolean secure;
    /** What the caller's browser calls this server, {@code host[:port]}. */
    final String host;

    final Locale language;
    /** The part of the path after {@code /api/} or {@code /ui/}; may name no module. */
    final String module;

    Caller caller = Caller.NOBODY;
    /** Why the cookie's session did not count, or null. */
    Problem ended;

    RequestScope scope;
    /** When its thread went into a module beside the core. */
    volatile long inside;
    /** Whether it was said that it does not come back in time. */
    boolean late;
    /** Its answer, of a module beside the core; null before. */
    volatile HeldResponse held;
    /** Set by what keeps the request open after its thread has gone. */
    volatile boolean detached;
    /** Set when the open request is a stream, which nobody waits for. */
    volatile boolean streaming;
    /** Set when it was sent away for want of room that others hold, which is no failure of its module. */
    volatile boolean crowdedOut;
    /** Set when the store found that this request's effect had happened before. */
    boolean repeated;

    private Visit(
            String requestId,
            String address,
            boolean loopback,
            boolean secure,
            String host,
            Locale language,
            String module) {
        this.requestId = requestId;
        this.address = address;
        this.loopback = loopback;
        this.secure = secure;
        this.host = host;
        this.language = language;
        this.module = module;
    }

    static Visit open(HttpServletRequest request, Proxies proxies) {
        Proxies.Origin origin = proxies.origin(request);
        String sent = origin.trusted() ? request.getHeader("X-Request-Id") : null;
        return new Visit(
                sane(sent) ? sent : newId(),
                origin.address(),
                origin.loopback(),
                origin.secure(),
                origin.host(),
                Languages.of(request.getHeader("Accept-Language")),
                module(request.getRequestURI()));
    }

    /** @return null outside a request */
    static Visit current() {
        return CURRENT.get();
    }

    static Visit of(HttpServletRequest request) {
        return (Visit) request.getAttribute(KEY);
    }

    /** Makes this the thread's visit; the returned one is to be put back with {@link #leave}. */
    Visit enter() {
        Visit former = CURRENT.get();
        set(this);
        return former;
    }

    static void leave(Visit former) {
        set(former);
    }

    /** What is logged meanwhile tells the request. */
    private static void set(Visit now) {
        if (now == null) {
            CURRENT.remove();
            MDC.remove(LOGGED);
        } else {
            CURRENT.set(now);
            MDC.put(LOGGED, now.requestId);
        }
    }

    static String module(String path) {
        String root = path.startsWith(API) ? API : path.startsWith(UiServlet.ROOT) ? UiServlet.ROOT : null;
        if (root == null) {
            return "";
        }
        int end = path.indexOf('/', root.length());
        return end < 0 ? path.substring(root.length()) : path.substring(root.length(), end);
    }

    private static boolean sane(String id) {
        if (id == null || id.length() < 8 || id.length() > 64) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static String newId() {
        long random = ThreadLocalRandom.current().nextLong() & 0xffff_ffffL | 0x1_0000_0000L;
        return Long.toHexString(System.currentTimeMillis())
                + Long.toHexString(random).substring(1);
    }
}
