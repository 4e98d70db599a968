// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A request as it goes over the wire.
 *
 * @param what how it differs from a good one
 * @param body gives null for none; made when sent, since some are long
 */
record Attempt(
        OpenApi.Operation operation,
        String what,
        String path,
        String token,
        Map<String, String> headers,
        Supplier<byte[]> body) {

    static Attempt of(GoodRequest good) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (good.file() != null) {
            headers.put("Content-Type", "application/octet-stream");
        } else if (good.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        if (good.operation().parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("If-Match"))) {
            headers.put("If-Match", "*");
        }
        return new Attempt(
                good.operation(),
                "nothing spoiled",
                good.path(),
                good.token(),
                headers,
                () -> good.file() != null
                        ? good.file()
                        : good.body() == null ? null : bytes(good.body().toString()));
    }

    Attempt with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(name);
        if (value != null) {
            changed.put(name, value);
        }
        String shown = value == null ? "none" : value.length() > 60 ? value.substring(0, 60) + "…" : value;
        return new Attempt(operation, name + ": " + shown, path, token, changed, body);
    }

    Attempt body(String name, Supplier<byte[]> other) {
        return new Attempt(operation, name, path, token, headers, other);
    }

    /** Means the same and is another body. */
    Attempt spaced() {
        return body("a space more", () -> bytes(new String(body.get(), StandardCharsets.UTF_8) + " "));
    }

    Attempt body(Spoiled spoiled) {
        return body(spoiled.toString(), () -> bytes(spoiled.body()));
    }

    Attempt query(String query) {
        String shown = query.length() > 60 ? query.substring(0, 60) + "…" : query;
        String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        return new Attempt(operation, "?" + shown, bare + "?" + query, token, headers, body);
    }

    /** About something else: the last part of the path that names a thing. */
    Attempt about(String name) {
        String template = operation.path();
        String[] parts = template.split("/");
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            at = parts[i].startsWith("{") ? i : at;
        }
        String[] real = path.split("/");
        int query = real[at].indexOf('?');
        real[at] = name + (query < 0 ? "" : real[at].substring(query));
        String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return new Attempt(operation, "/" + shown, String.join("/", real), token, headers, body);
    }

    Attempt by(String bearer) {
        return new Attempt(operation, "the token " + bearer, path, bearer, headers, body);
    }

    /** In the language of the problem that is to be expected. */
    HttpRequest.Builder on(HttpRequest.Builder request, String language) {
        headers.forEach(request::header);
        request.header("Accept-Language", language);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        byte[] bytes = body.get();
        return request.method(
                operation.method(),
                bytes == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(bytes));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return operation + " with " + what;
    }
}
