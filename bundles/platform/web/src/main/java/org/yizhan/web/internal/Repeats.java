// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.Replies;
import org.yizhan.api.platform.RequestScope;

/** Requests that may be sent again: their {@code Idempotency-Key} and the answer that was kept for it. */
final class Repeats {
    static final String HEADER = "Idempotency-Key";

    private Repeats() {}

    /**
     * @return null when the request carries none, or changes nothing anyway
     * @throws Problem {@code platform.bad-idempotency-key} (400)
     */
    static String key(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        if (key == null || "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod())) {
            return null;
        }
        boolean visible = !key.isEmpty() && key.length() <= 128;
        for (int i = 0; visible && i < key.length(); i++) {
            visible = key.charAt(i) > 0x20 && key.charAt(i) < 0x7f;
        }
        if (!visible) {
            throw Problem.invalid("platform.bad-idempotency-key");
        }
        return key;
    }

    /** A key is kept as its hash: clients make keys of what they have at hand, a person's number among it. */
    static RequestScope.Idempotency idempotency(String key, Visit visit, KeptRequest request) {
        String owner = visit.caller.account() == null ? visit.address : visit.caller.account();
        return new RequestScope.Idempotency(owner, hash(key.getBytes(StandardCharsets.US_ASCII)), fingerprint(request));
    }

    static void send(Replies.Reply reply, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(reply.status());
        response.setHeader("Idempotency-Replayed", "true");
        if (reply.contentType() != null) {
            response.setContentType(reply.contentType());
            response.setContentLength(reply.body().length);
            response.getOutputStream().write(reply.body());
        }
    }

    private static String fingerprint(KeptRequest request) {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        String head = request.getMethod() + '\n' + request.getRequestURI() + '\n' + query + '\n';
        return hash(head.getBytes(StandardCharsets.UTF_8), request.body());
    }

    private static String hash(byte[]... parts) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                hash.update(part);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
