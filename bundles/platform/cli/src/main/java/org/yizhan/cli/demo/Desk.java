// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Logs people in as they do it themselves, and keeps their tokens until they end. For many threads. */
public final class Desk {
    /** The demo's hall lets sessions rest for a working day, since its clock leaps; they end after 12 hours whatever happens. */
    private static final Duration FRESH = Duration.ofHours(11);

    private record Session(String token, Instant at) {}

    private final HallClient hall;
    private final String operator;
    private final Map<String, String> passwords;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private volatile Instant now = Instant.EPOCH;

    /** @param operator the token of the command line */
    public Desk(HallClient hall, String operator) {
        this(hall, operator, new ConcurrentHashMap<>());
    }

    private Desk(HallClient hall, String operator, Map<String, String> passwords) {
        this.hall = hall;
        this.operator = operator;
        this.passwords = passwords;
    }

    /** The desk of the hall when it has started again, with the same staff. */
    Desk again(HallClient other, String operatorNow) {
        return new Desk(other, operatorNow, passwords);
    }

    public String operator() {
        return operator;
    }

    public Instant now() {
        return now;
    }

    /** Puts the hall's clock there. */
    public void moveTo(Instant when) {
        hall.post(operator, "/api/platform/v1/clock", Map.of("now", when.toString()))
                .orFail("clock");
        now = when;
    }

    /** Makes an account of staff and gives it a password that only this run knows. */
    public void hire(String name, String role, String region) {
        String oneTime = account(name, role, region);
        String token = login(Map.of("name", name, "password", oneTime));
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().encodeToString(random);
        JsonNode changed = hall.put(token, "/api/access/v1/accounts/me/password", Map.of("password", password))
                .orFail("password");
        passwords.put(name, password);
        sessions.put(name, new Session(changed.path("token").asText(), now));
    }

    /** Makes an account of staff. @return the password, good for one login */
    String account(String name, String role, String region) {
        return hall.post(operator, "/api/access/v1/accounts", Map.of("name", name, "role", role, "region", region))
                .orFail("account")
                .path("oneTimePassword")
                .asText();
    }

    /** The token of a member of staff. */
    public String staff(String name) {
        return fresh(name, () -> login(Map.of("name", name, "password", passwords.get(name))));
    }

    /** The token of a member of staff who has just given the password once more. */
    public String proven(String name) {
        String token = staff(name);
        hall.post(token, "/api/access/v1/sessions/current/confirmation", Map.of("password", passwords.get(name)))
                .orFail("confirmation");
        return token;
    }

    /** The token of somebody with a phone. */
    public String person(String mobile, String role) {
        return fresh(role + mobile, () -> login(Map.of("mobile", mobile, "code", code(mobile), "role", role)));
    }

    /** Asks for a one-time code and reads it from the sandbox's outbox, where the message would have gone. */
    public String code(String mobile) {
        hall.post(operator, "/api/access/v1/codes", Map.of("mobile", mobile)).orFail("code");
        JsonNode items = hall.get(operator, "/api/access/v1/outbox?mobile=" + mobile)
                .orFail("outbox")
                .path("items");
        return items.path(0).path("code").asText();
    }

    private String fresh(String key, java.util.function.Supplier<String> login) {
        // Nobody logs in twice at once: a number gets one code a minute.
        return sessions.compute(
                        key,
                        (who, session) ->
                                session == null || session.at().plus(FRESH).isBefore(now)
                                        ? new Session(login.get(), now)
                                        : session)
                .token();
    }

    private String login(Map<String, String> login) {
        return hall.post(null, "/api/access/v1/sessions", login)
                .orFail("login")
                .path("token")
                .asText();
    }
}
