// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.platform.Authenticator;

/**
 * Who calls: the bearer token, else the session cookie. A browser adds the cookie to whatever page asks, so a cookie session must
 * prove for unsafe methods that our own page asks: by {@code Sec-Fetch-Site} or {@code Origin}, and by a header with a token that
 * only our page can read from its cookie. The token is derived from the session, so nothing has to be kept for it.
 */
final class Callers {
    /** The header in which our pages send the token. */
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String SECURE_COOKIE = "__Host-yizhan";
    private static final String PLAIN_COOKIE = "yizhan";
    private static final String CSRF_SUFFIX = "-csrf";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private Callers() {}

    static Caller of(HttpServletRequest request, HttpServletResponse response, Visit visit, Authenticator who) {
        String bearer = bearer(request);
        if (bearer != null) {
            return who.authenticate(bearer, visit.loopback, visit.language);
        }
        String token = request.getHeader("Cookie") == null ? null : cookie(request, cookieName(visit));
        if (token == null) {
            return who.authenticate(null, visit.loopback, visit.language);
        }
        try {
            Caller caller = who.authenticate(token, visit.loopback, visit.language);
            checkPage(request, response, visit, token);
            return caller;
        } catch (Problem ended) {
            if (ended.status() != 401) {
                throw ended;
            }
            // The cookie comes along whether the page wants it or not: what needs no session works without.
            visit.ended = ended;
            return who.authenticate(null, visit.loopback, visit.language);
        }
    }

    private static void checkPage(HttpServletRequest request, HttpServletResponse response, Visit visit, String token) {
        String csrf = csrf(token);
        if (!SAFE.contains(request.getMethod())) {
            checkOrigin(request, visit);
            checkToken(request, csrf);
        }
        String name = cookieName(visit) + CSRF_SUFFIX;
        if (!csrf.equals(cookie(request, name))) {
            String secure = visit.secure ? "; Secure" : "";
            response.addHeader("Set-Cookie", name + "=" + csrf + "; Path=/; SameSite=Strict" + secure);
        }
    }

    /** Over plain HTTP a cookie counts only on this machine. */
    private static String cookieName(Visit visit) {
        return visit.secure || !visit.loopback ? SECURE_COOKIE : PLAIN_COOKIE;
    }

    private static String bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return null;
        }
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw new Problem(401, "platform.bearer-needed");
        }
        String token = header.substring(7).trim();
        if (token.isEmpty() || token.length() > 512) {
            throw new Problem(401, "platform.bearer-needed");
        }
        return token;
    }

    private static String cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (name.equals(cookie.getName()) && !cookie.getValue().isEmpty()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static void checkOrigin(HttpServletRequest request, Visit visit) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean ours = site == null ? origin == null || sameHost(origin, visit.host) : "same-origin".equals(site);
        if (!ours) {
            throw Problem.forbidden("platform.cross-site");
        }
    }

    private static void checkToken(HttpServletRequest request, String csrf) {
        String sent = request.getHeader(CSRF_HEADER);
        if (sent == null
                || !MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8))) {
            throw Problem.forbidden("platform.csrf-token-needed");
        }
    }

    private static boolean sameHost(String origin, String host) {
        try {
            return URI.create(origin).getAuthority() != null
                    && URI.create(origin).getAuthority().equalsIgnoreCase(host);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    static String csrf(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("yizhan-csrf:" + token).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
