// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** Whoever sees others' data in the clear has given a password within the last quarter of an hour, as seen from outside. */
@OnDistribution
class ConfirmationIT {
    private static final String CLOCK = "/api/platform/v1/clock";
    private static final String NEEDED = "access.confirm-needed";
    private static final String STAFF = "station-staff";

    private final HallClient hall;
    private final Wire wire;
    private final People people;

    ConfirmationIT(RunningServer server) {
        hall = new HallClient(server.url());
        wire = new Wire(server.url());
        people = new People(hall, server.commandLineToken());
    }

    @Test
    void asksForThePasswordAgainAfterAQuarterOfAnHour() {
        People.Person worker = people.worker(People.TOWN);
        People.Person staff = people.fresh(STAFF);
        String other = people.again(staff);
        assertThat(reveal(staff.token(), worker).status()).isEqualTo(200);
        assertThat(looks(worker)).isEqualTo(1);
        later(() -> {
            HallClient.Answer refused = reveal(staff.token(), worker);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo(NEEDED);
            assertThat(refused.body().path("detail").asText()).contains("密码");
            assertThat(looks(worker)).isEqualTo(1);
            assertThat(hall.get(staff.token(), "/api/registration/v1/workers/" + worker.id())
                            .status())
                    .as("what is masked asks for nothing")
                    .isEqualTo(200);

            HallClient.Answer wrong = people.confirm(staff.token(), staff.secret() + "x");
            assertThat(wrong.code()).isEqualTo("access.login-wrong");
            assertThat(reveal(staff.token(), worker).code()).isEqualTo(NEEDED);

            assertThat(people.confirm(staff.token(), staff.secret()).status()).isEqualTo(204);
            assertThat(reveal(staff.token(), worker).status()).isEqualTo(200);
            assertThat(looks(worker)).isEqualTo(2);
            assertThat(reveal(other, worker).code()).as("another session").isEqualTo(NEEDED);
            assertThat(audited("access.confirm", staff.id())).isEqualTo(1);
            assertThat(audited("access.login-failed", staff.id())).isEqualTo(1);
        });
    }

    @Test
    void aLookThatIsRefusedIsNotCounted() {
        People.Person worker = people.worker(People.TOWN);
        People.Person staff = people.fresh(STAFF);
        String settings = "/api/platform/v1/modules/registration/settings";
        set(settings, 1);
        try {
            later(() -> {
                assertThat(reveal(staff.token(), worker).code()).isEqualTo(NEEDED);
                people.confirm(staff.token(), staff.secret()).orFail("confirmation");
                assertThat(reveal(staff.token(), worker).status()).isEqualTo(200);
                assertThat(reveal(staff.token(), worker).code()).isEqualTo("registration.reveals-spent");
            });
        } finally {
            set(settings, null);
        }
    }

    @Test
    void whoSeesTheirOwnNeedNotProveIt() {
        People.Person worker = people.worker(People.TOWN);
        assertThat(reveal(worker.token(), worker).status()).isEqualTo(200);
        HallClient.Answer nothing = people.confirm(worker.token(), "a password");
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.code()).isEqualTo("access.no-password");
        assertThat(reveal(people.operator(), worker).status())
                .as("the command line")
                .isEqualTo(200);
        assertThat(people.confirm(people.operator(), "a password").code()).isEqualTo("access.no-session");
    }

    /**
     * Every operation whose permission is marked, called as all who hold it beyond their own; and no other operation, for a check
     * that refuses everything would pass the first half too.
     */
    @Test
    void holdsForEachPermissionThatIsMarkedAndForNoOther() {
        JsonNode modules =
                hall.get(people.operator(), "/api/platform/v1/modules").orFail("modules");
        Set<String> asked = new TreeSet<>();
        Set<String> due = new TreeSet<>();
        List<OpenApi.Operation> operations = new OpenApi(
                        wire.send(new Wire.Message("GET", "/api/openapi.json", null, null))
                                .json())
                .operations();
        Map<String, String> tokens = Map.of(
                STAFF,
                people.fresh(STAFF).token(),
                "bureau-admin",
                people.fresh("bureau-admin").token(),
                "auditor",
                people.fresh("auditor").token());
        later(() -> {
            for (OpenApi.Operation operation : operations) {
                for (Map.Entry<String, String> who : tokens.entrySet()) {
                    String path = operation.filled(name -> Fixtures.NOTHING);
                    String cell = operation + " as " + who.getKey();
                    boolean marked = marked(modules, operation.permission(), who.getKey());
                    if (marked) {
                        due.add(cell);
                    }
                    // What is not marked is looked at alone: it would do something.
                    if ((marked || !operation.writes())
                            && wire.send(new Wire.Message(operation.method(), path, who.getValue(), null))
                                    .code()
                                    .equals(NEEDED)) {
                        asked.add(cell);
                    }
                }
            }
        });
        assertThat(asked).isEqualTo(due);
        assertThat(due)
                .contains(
                        "POST /api/registration/v1/workers/{id}/reveal as station-staff",
                        "POST /api/registration/v1/workers/{id}/hardship/reveal as bureau-admin",
                        "GET /api/posting/v1/postings/{id}/address as station-staff",
                        "GET /api/posting/v1/workplaces/{engagement} as bureau-admin");
    }

    private static boolean marked(JsonNode modules, String permission, String role) {
        for (JsonNode module : modules) {
            for (JsonNode one : module.path("permissions")) {
                if (one.path("id").asText().equals(permission)) {
                    String scope = one.path("grants").path(role).asText("own");
                    return one.path("confirm").asBoolean() && !scope.equals("own");
                }
            }
        }
        return false;
    }

    private HallClient.Answer reveal(String token, People.Person worker) {
        Map<String, Object> asked = Map.of("fields", List.of("MOBILE"), "purpose", "CONTACT");
        return hall.post(token, "/api/registration/v1/workers/" + worker.id() + "/reveal", asked);
    }

    private int looks(People.Person worker) {
        return audited("vault.open", worker.id());
    }

    private int audited(String action, String subject) {
        return hall.get(people.operator(), "/api/platform/v1/audit?action=" + action + "&subject=" + subject)
                .orFail("audit")
                .path("items")
                .size();
    }

    /** Sixteen minutes on, and back again: the server is everybody's. */
    private void later(Runnable work) {
        hall.post(people.operator(), CLOCK, Map.of("advance", "PT16M")).orFail("clock");
        try {
            work.run();
        } finally {
            hall.post(people.operator(), CLOCK, Map.of("advance", "PT-16M")).orFail("clock");
        }
    }

    private void set(String settings, Integer most) {
        Map<String, Object> values = new HashMap<>();
        values.put("reveals-per-day", most);
        hall.send(people.operator(), "PUT", settings, Map.of("values", values), Map.of("If-Match", "*"))
                .orFail("settings");
    }
}
