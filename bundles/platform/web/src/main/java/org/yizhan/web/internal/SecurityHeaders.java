// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.BiConsumer;

/** What every answer tells browsers to refuse, pages and interfaces alike. */
final class SecurityHeaders implements Filter {
    private static final String POLICY = "Content-Security-Policy";
    private static final String RULES =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String[][] HEADERS = Map.of(
                    POLICY,
                    RULES,
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Permissions-Policy",
                    "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin")
            .entrySet()
            .stream()
            .map(header -> new String[] {header.getKey(), header.getValue()})
            .toArray(String[][]::new);

    private volatile Settings settings;

    SecurityHeaders(Settings settings) {
        this.settings = settings;
    }

    void settings(Settings now) {
        settings = now;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        each(answer::addHeader);
        Settings now = settings;
        if (now.hsts() && secure((HttpServletRequest) request, now)) {
            answer.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        // A servlet's own answer to TRACE repeats the request, cookies and all.
        if (((HttpServletRequest) request).getMethod().equals("TRACE")) {
            answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Names each header that every answer carries, and its value. */
    static void each(BiConsumer<String, String> header) {
        for (String[] one : HEADERS) {
            header.accept(one[0], one[1]);
        }
    }

    /** Lets the page's import map count, which can stand in no file; null for a page without. */
    static void letImportMap(HttpServletResponse response, String hash) {
        if (hash != null) {
            response.setHeader(POLICY, RULES + "; script-src 'self' " + hash);
        }
    }

    private static boolean secure(HttpServletRequest request, Settings now) {
        boolean forwarded = request.getHeader("X-Forwarded-Proto") != null;
        return forwarded ? now.proxies().origin(request).secure() : request.isSecure();
    }
}
