// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.yizhan.api.access.Role;
import org.yizhan.cli.demo.Desk;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.Numbers;

/**
 * Callers for tests on a running sandbox: somebody of each role, each with a login of their own, and as many workers and
 * employers as a test wants. Everybody is made when first asked for, over HTTP. For many threads.
 */
final class People {
    /** The region of the staff. */
    static final String COUNTY = "990100000000";
    /** Below {@link #COUNTY}; workers and employers live here. */
    static final String TOWN = "990101000000";
    /** In another county. */
    static final String ELSEWHERE = "990201000000";

    static final String WORKER = "worker";
    static final String EMPLOYER = "employer";
    /** All that there are: one that is added comes into every test that goes through them. */
    static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::code).toList();
    /** Nobody logged in, beside the roles. */
    static final String NOBODY = "nobody";

    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1986, 1, 1);
    /** Above those of the demo and of the other tests, and with room for all that the matrix makes. */
    private static final int FIRST_CREDIT_SERIAL = 10_000;
    /** Above those of the other tests on the shared server. */
    private static final int FIRST_MOBILE_SERIAL = 30_000_000;

    /** Shorter than the time for which a password is a proof. */
    private static final Duration PROVEN = Duration.ofMinutes(8);

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final HallClient hall;
    private final Desk desk;
    private final Map<String, Person> known = new ConcurrentHashMap<>();

    /** @param operator the token of the command line */
    People(HallClient hall, String operator) {
        this.hall = hall;
        this.desk = new Desk(hall, operator);
    }

    /**
     * Somebody.
     *
     * @param id of the account for staff, of the worker or employer else; null for nobody
     * @param name the login name of staff, the mobile number of people
     * @param secret the password of staff
     */
    record Person(String role, String region, String id, String name, String secret, Supplier<String> login) {
        /** Null for nobody. */
        String token() {
            return login.get();
        }

        @Override
        public String toString() {
            return role + " " + id;
        }
    }

    /** The same person for a role whenever asked; nobody for {@link #NOBODY}. */
    Person of(String role) {
        return known.computeIfAbsent(role, this::fresh);
    }

    /** The same member of staff for a role and region whenever asked. */
    Person staff(String role, String region) {
        return known.computeIfAbsent(role + region, any -> newStaff(role, region));
    }

    /** Somebody new. */
    Person fresh(String role) {
        return switch (role) {
            case NOBODY -> new Person(NOBODY, null, null, null, null, () -> null);
            case WORKER -> worker(TOWN);
            case EMPLOYER -> employer(TOWN, true);
            default -> newStaff(role, COUNTY);
        };
    }

    /** A further session of the same person. */
    String again(Person person) {
        if (person.secret() == null) {
            return fresh(person.role()).token();
        }
        return login(person.name(), person.secret());
    }

    /** A new verified worker. */
    Person worker(String region) {
        int serial = SERIAL.incrementAndGet();
        Map<String, Object> body = workerBody(region, serial);
        body.put("consent", Map.of("kind", "PAPER", "reference", "IT-W" + serial));
        String id = id(hall.post(desk.operator(), "/api/registration/v1/workers/by-proxy", body)
                .orFail("worker"));
        return person(WORKER, region, id, mobile(serial));
    }

    /** A new verified company. */
    Person employer(String region, boolean trusted) {
        int serial = SERIAL.incrementAndGet();
        Map<String, Object> body = employerBody(region, serial);
        body.put("consent", Map.of("kind", "PAPER", "reference", "IT-E" + serial));
        String id = id(hall.post(desk.operator(), "/api/registration/v1/employers/by-proxy", body)
                .orFail("employer"));
        if (trusted) {
            hall.put(desk.operator(), "/api/registration/v1/employers/" + id + "/trust", Map.of("trusted", true))
                    .orFail("trust");
        }
        return person(EMPLOYER, region, id, mobile(serial));
    }

    /** What somebody who is not known yet says to register as a worker. */
    Map<String, Object> workerBody(String region) {
        return workerBody(region, SERIAL.incrementAndGet());
    }

    /** What a company that is not known yet says to register. */
    Map<String, Object> employerBody(String region) {
        return employerBody(region, SERIAL.incrementAndGet());
    }

    /** The code that the sandbox shows for a number. */
    String code(String mobile) {
        return desk.code(mobile);
    }

    /** A number that nobody has. */
    String mobile() {
        return mobile(SERIAL.incrementAndGet());
    }

    String operator() {
        return desk.operator();
    }

    HallClient hall() {
        return hall;
    }

    private static Map<String, Object> workerBody(String region, int serial) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", "李秀㛃");
        body.put("idNumber", Numbers.citizen(region, FIRST_BIRTHDAY.plusDays(serial / 900), serial % 900));
        body.put("mobile", mobile(serial));
        body.put("region", region);
        body.put("trade", "FENJIAN");
        return body;
    }

    private static Map<String, Object> employerBody(String region, int serial) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "COMPANY");
        body.put("name", "示例分拣有限公司");
        body.put("creditCode", Numbers.credit(region, FIRST_CREDIT_SERIAL + serial));
        body.put("mobile", mobile(serial));
        body.put("region", region);
        body.put("address", "示范路8号");
        return body;
    }

    private Person newStaff(String role, String region) {
        Newcomer newcomer = newcomer(role, region);
        String password = UUID.randomUUID().toString();
        AtomicLong proven = new AtomicLong(System.nanoTime());
        String token = hall.put(newcomer.token(), "/api/access/v1/accounts/me/password", Map.of("password", password))
                .orFail("password")
                .path("token")
                .asText();
        return new Person(
                role, region, newcomer.id(), newcomer.name(), password, () -> provenAgain(token, password, proven));
    }

    /** A long test is no reason to be refused what asks for a proof. */
    private String provenAgain(String token, String password, AtomicLong provenAt) {
        long last = provenAt.get();
        long now = System.nanoTime();
        if (now - last > PROVEN.toNanos() && provenAt.compareAndSet(last, now)) {
            confirm(token, password).orFail("confirmation");
        }
        return token;
    }

    /** Gives a password in a session that is open. */
    HallClient.Answer confirm(String token, String password) {
        return hall.post(token, "/api/access/v1/sessions/current/confirmation", Map.of("password", password));
    }

    /** @param token of a session that may do nothing but set a password */
    record Newcomer(String id, String name, String token) {}

    /** A new account of staff, logged in with its one-time password. */
    Newcomer newcomer(String role, String region) {
        String name = "it." + UUID.randomUUID().toString().substring(0, 13);
        JsonNode issued = hall.post(
                        desk.operator(),
                        "/api/access/v1/accounts",
                        Map.of("name", name, "role", role, "region", region))
                .orFail("account");
        return new Newcomer(
                issued.path("account").path("id").asText(),
                name,
                login(name, issued.path("oneTimePassword").asText()));
    }

    private Person person(String role, String region, String id, String mobile) {
        return new Person(role, region, id, mobile, null, () -> desk.person(mobile, role));
    }

    private String login(String name, String password) {
        return hall.post(null, "/api/access/v1/sessions", Map.of("name", name, "password", password))
                .orFail("login")
                .path("token")
                .asText();
    }

    private static String mobile(int serial) {
        return Numbers.mobile(FIRST_MOBILE_SERIAL + serial);
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }
}
