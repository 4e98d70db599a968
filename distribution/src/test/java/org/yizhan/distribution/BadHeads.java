// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.ArrayList;
import java.util.List;

/** Good bodies under headers, for things and with questions, that make the request a bad one. */
final class BadHeads {
    /** What writes nothing, or nothing that may be kept for a second time. */
    static final List<String> UNKEPT = List.of(
            "POST /api/reference/v1/checks",
            // It writes nothing, and the other is refused here: the modules stay as they are.
            "POST /api/platform/v1/changes/plan",
            "POST /api/platform/v1/changes",
            // Secrets are in no table of answers.
            "POST /api/access/v1/accounts",
            "POST /api/access/v1/sessions",
            "POST /api/access/v1/sessions/current/confirmation",
            "POST /api/access/v1/codes",
            // Asked for again, it goes on with what is left.
            "POST /api/access/v1/people/me/erasure",
            "POST /api/access/v1/people/{id}/erasure",
            // Nor is what the vault opened.
            "POST /api/registration/v1/employers/{id}/reveal",
            "POST /api/registration/v1/workers/{id}/reveal",
            "POST /api/registration/v1/workers/{id}/hardship/reveal");
    /** Whose version is 0 as long as nobody has set anything. */
    private static final String FROM_NOUGHT = "PUT /api/platform/v1/modules/{id}/settings";

    /** Whose file has a form of its own, whatever one would like. */
    private static final String FILE = "GET /api/platform/v1/jobs/{id}/result";

    private static final List<String> NO_NAMES =
            List.of(Fixtures.NOTHING, "x", "%20", "%F0%9F%98%80", "1'%20OR%20'1'='1", "-1", "x".repeat(5_000));
    private static final List<String> NO_VERSIONS = List.of(
            "\"0\"", "\"999999\"", "\"-1\"", "0", "x", "W/\"1\"", "\"", "\"9\", \"8\"", "\"" + "9".repeat(900) + "\"");
    private static final List<String> NO_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=gbk",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "json",
            "/");
    private static final List<String> NOT_SERVED = List.of("application/xml", "image/png", "text/html;q=0.5", "x");
    private static final List<String> NO_KEYS = List.of("k".repeat(129), "a b", "a\tb", "");
    private static final List<String> NO_TOKENS = List.of("x", "0".repeat(43), "../../etc", "x".repeat(2_000));
    private static final List<String> NO_NUMBERS =
            List.of("x", "1.5", "99999999999999999999", "1e9", "%31%00", "%F0%9F%98%80", "0x1", "--1");
    private static final List<String> ANYTHING = List.of(
            "",
            "-1",
            "0",
            "2147483647",
            "1e99",
            "NaN",
            "Infinity,NaN",
            "91,181",
            "%F0%9F%98%80",
            "2026-02-30",
            "%2B10000-01-01",
            "99999999-99-99T99:99:99Z",
            "x".repeat(5_000),
            "..%2F",
            "%25",
            "'%20OR%201=1%20--",
            "eyJhIjoxfQ",
            "%FF%FE",
            "A",
            "AAAAAAAAAAAAAAAA");

    private BadHeads() {}

    /** Must be refused. */
    static List<Attempt> of(GoodRequest good) {
        Attempt attempt = Attempt.of(good);
        List<Attempt> bad = new ArrayList<>();
        if (good.body() != null || good.file() != null) {
            NO_TYPES.forEach(type -> bad.add(attempt.with("Content-Type", type)));
            if (good.body() != null) {
                bad.add(attempt.with("Content-Type", null));
            }
        }
        if (!good.operation().toString().equals(FILE)) {
            NOT_SERVED.forEach(type -> bad.add(attempt.with("Accept", type)));
        }
        if (good.operation().writes()) {
            NO_KEYS.forEach(key -> bad.add(attempt.with("Idempotency-Key", key)));
        }
        if (good.token() != null) {
            NO_TOKENS.forEach(token -> bad.add(attempt.by(token)));
            bad.add(attempt.by(null));
        }
        if (attempt.headers().containsKey("If-Match")) {
            NO_VERSIONS.stream()
                    .filter(version -> !good.operation().toString().equals(FROM_NOUGHT) || !version.equals("\"0\""))
                    .forEach(version -> bad.add(attempt.with("If-Match", version)));
            bad.add(attempt.with("If-Match", null));
        }
        if (good.operation().path().contains("{")) {
            NO_NAMES.forEach(name -> bad.add(attempt.about(name)));
        }
        bad.addAll(questions(good, attempt));
        return bad;
    }

    private static List<Attempt> questions(GoodRequest good, Attempt attempt) {
        List<Attempt> bad = new ArrayList<>();
        bad.add(attempt.query("nobodyKnowsThis=1"));
        for (OpenApi.Parameter parameter : good.operation().parameters()) {
            if (parameter.in().equals("query")) {
                String type = Misfits.type(parameter.schema());
                List<String> values = parameter.schema().has("enum")
                        ? List.of("x", "%00", "%F0%9F%98%80")
                        : type.equals("integer")
                                ? NO_NUMBERS
                                : type.equals("number") ? List.of("x", "%00") : List.of("a%00", "%E2%80%AE");
                values.forEach(value -> bad.add(attempt.query(parameter.name() + "=" + value)));
                if (parameter.required()) {
                    bad.add(attempt.query(""));
                }
            }
        }
        return bad;
    }

    /** Questions that may be answered. */
    static List<Attempt> oddQuestions(GoodRequest good) {
        Attempt attempt = Attempt.of(good);
        List<Attempt> odd = new ArrayList<>();
        for (OpenApi.Parameter parameter : good.operation().parameters()) {
            if (parameter.in().equals("query")) {
                ANYTHING.forEach(value -> odd.add(attempt.query(parameter.name() + "=" + value)));
                odd.add(attempt.query(parameter.name() + "=1&" + parameter.name() + "=2"));
            }
        }
        return odd;
    }
}
