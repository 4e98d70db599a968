// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.cli.demo.Desk;
import org.yizhan.cli.demo.Numbers;
import org.yizhan.distribution.Canaries.Canary;
import org.yizhan.testkit.Await;

/** Every way in which canaries come in: at the counter, by themselves and in files. */
final class CanaryArrivals {
    private static final String REGISTRATION = "/api/registration/v1/";

    private final CanaryHall server;
    private final CanaryClient hall;
    private final CanaryAnswers answers;
    private final Desk desk;

    CanaryArrivals(CanaryHall server, CanaryClient hall, CanaryAnswers answers, Desk desk) {
        this.server = server;
        this.hall = hall;
        this.answers = answers;
        this.desk = desk;
    }

    String site() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "STATION");
        body.put("name", "示例驿站");
        body.put("region", Canaries.TOWN);
        body.put("address", "示范路18号");
        body.put("contact", "0713-1234567");
        body.put("lat", 30.405);
        body.put("lon", 114.885);
        body.put("themes", List.of("JIAZHENG"));
        body.put("hours", List.of(Map.of("day", "MONDAY", "from", "05:00", "to", "20:00")));
        String token = desk.staff(CanaryDay.BUREAU);
        String id = CanaryDay.id(hall.post(token, "/api/network/v1/sites", body).orFail("site"));
        hall.post(token, "/api/network/v1/sites/" + id + "/open", null).orFail("open site");
        return id;
    }

    String atTheCounter(Canary canary, int serial) {
        Map<String, Object> body = person(canary);
        body.put("consent", Map.of("kind", "PAPER", "reference", "CANARY-" + serial));
        return CanaryDay.id(hall.post(desk.staff(CanaryDay.COUNTER), REGISTRATION + "workers/by-proxy", body)
                .orFail("worker"));
    }

    String online(Canary canary) {
        Map<String, Object> body = person(canary);
        body.put("code", desk.code(canary.mobile()));
        return CanaryDay.id(hall.post(null, REGISTRATION + "workers", body).orFail("worker online"));
    }

    String household(Canary canary, int serial) {
        Map<String, Object> body = person(canary);
        body.remove("trade");
        body.put("kind", "HOUSEHOLD");
        return employer(body, serial);
    }

    /** Its name is public; the person who answers its telephone is not. */
    String firm(Canary canary, int serial) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", "COMPANY");
        body.put("name", "示例第" + serial + "公司");
        body.put("creditCode", Numbers.credit(Canaries.TOWN, 7_300 + serial));
        body.put("mobile", canary.mobile());
        body.put("region", Canaries.TOWN);
        body.put("address", "示范路" + serial + "号");
        return employer(body, serial);
    }

    /** Twice, as a dry run and in earnest, with rows in which the columns have slipped; answers the ids of the jobs. */
    List<String> byFile(String name, byte[] content) {
        List<String> jobs = new ArrayList<>();
        for (String act : List.of("preview", "dry-run", "apply")) {
            JsonNode answer = CanaryHall.json(answers.met(server.post(
                    desk.staff(CanaryDay.COUNTER),
                    "/api/platform/v1/imports/workers/" + act + "?file=" + name,
                    "application/octet-stream",
                    content)));
            assertThat(answer.path("code").asText() + answer.path("detail"))
                    .as(act)
                    .doesNotContain(".");
            if (!act.equals("preview")) {
                jobs.add(finished(answer.path("job").asText()));
            }
        }
        return jobs;
    }

    String finished(String job) {
        assertThat(job).as("the id of an import's job").isNotEmpty();
        String path = "/api/platform/v1/jobs/" + job;
        Await.until(
                "job " + job + " is done", Duration.ofSeconds(30), () -> hall.get(desk.staff(CanaryDay.COUNTER), path)
                        .orFail("job")
                        .path("state")
                        .asText()
                        .equals("done"));
        return job;
    }

    private String employer(Map<String, Object> body, int serial) {
        body.put("place", Map.of("lat", 30.405, "lon", 114.885));
        body.put("consent", Map.of("kind", "PAPER", "reference", "CANARY-E" + serial));
        String id = CanaryDay.id(hall.post(desk.staff(CanaryDay.COUNTER), REGISTRATION + "employers/by-proxy", body)
                .orFail("employer"));
        hall.post(
                        desk.staff(CanaryDay.COUNTER),
                        REGISTRATION + "employers/" + id + "/verification",
                        Map.of("method", "DOCUMENT_SEEN", "matches", true))
                .orFail("verification");
        return id;
    }

    private static Map<String, Object> person(Canary canary) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", canary.name());
        body.put("idNumber", canary.idNumber());
        body.put("mobile", canary.mobile());
        body.put("region", Canaries.TOWN);
        body.put("trade", "JIAZHENG");
        body.put("address", "城关镇示范路18号" + canary.name() + "家,电话" + canary.mobile());
        return body;
    }
}
