// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.util.Map;
import org.yizhan.api.platform.RequestScope;

/** Where a session's token stands in requests and answers. The door reads it by the same rules. */
final class Token {
    private static final String BEARER = "Bearer ";
    private static final String SECURE_COOKIE = "__Host-yizhan";
    /** Over plain HTTP on this machine, where browsers refuse the other. */
    private static final String PLAIN_COOKIE = "yizhan";

    private Token() {}

    /** @return null when the request has none */
    static String of(HttpHeaders headers) {
        String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? header.substring(BEARER.length()).strip()
                    : null;
        }
        Map<String, Cookie> cookies = headers.getCookies();
        Cookie cookie = cookies.getOrDefault(SECURE_COOKIE, cookies.get(PLAIN_COOKIE));
        return cookie == null ? null : cookie.getValue();
    }

    /** Whether the request's token stands in a cookie. */
    static boolean inCookie(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.AUTHORIZATION) == null && of(headers) != null;
    }

    /** The cookie with the token; it goes when the browser is closed. An empty token takes it away. */
    static NewCookie cookie(String token, boolean secure) {
        boolean plain = !secure && loopback();
        return new NewCookie.Builder(plain ? PLAIN_COOKIE : SECURE_COOKIE)
                .value(token)
                .path("/")
                .httpOnly(true)
                .secure(!plain)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(token.isEmpty() ? 0 : NewCookie.DEFAULT_MAX_AGE)
                .build();
    }

    private static boolean loopback() {
        RequestScope request = RequestScope.current();
        String address = request == null ? "" : request.remoteAddress();
        return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
    }

    /** Where the request comes from; null outside a request. */
    static String address() {
        RequestScope request = RequestScope.current();
        return request == null ? null : request.remoteAddress();
    }
}
