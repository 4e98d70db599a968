// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yizhan.distribution.Canaries.Canary;

/** People who type, paste and send numbers where they do not belong. Whether that is refused or not, nothing of it may stay. */
final class CanaryMistakes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKERS = "/api/registration/v1/workers";
    private static final String LOGIN = "/api/access/v1/sessions";
    private static final String POSTINGS = "/api/posting/v1/postings";
    private static final List<String> HEADERS = List.of(
            "User-Agent",
            "Referer",
            "Cookie",
            "X-Request-Id",
            "X-Forwarded-For",
            "X-Patient",
            "Accept-Language",
            "Accept",
            "If-Match",
            "Idempotency-Key",
            "Last-Event-ID",
            "Origin");

    private final CanaryHall hall;
    private final CanaryDay day;
    private final Iterator<Canary> canaries;
    private final RawHttp raw;
    private final CanaryAnswers answers;

    CanaryMistakes(CanaryHall hall, CanaryDay day, Canaries canaries, CanaryAnswers answers) {
        this.answers = answers;
        this.hall = hall;
        this.day = day;
        this.canaries = canaries.misplaced().iterator();
        this.raw = new RawHttp(hall.port());
    }

    void makeAll() {
        addresses();
        headers();
        brokenBodies();
        logins();
        files();
        texts();
        notes();
        outOfForm();
    }

    private String counter() {
        return day.desk().staff(CanaryDay.COUNTER);
    }

    /** In the path, in the query, in a search. */
    private void addresses() {
        Canary one = canaries.next();
        for (String number : List.of(one.idNumber(), one.mobile())) {
            for (String path : List.of(
                    WORKERS + "/" + number,
                    WORKERS + "?region=" + number,
                    WORKERS + "?cursor=" + number,
                    WORKERS + "?nobodyKnowsThis=" + number,
                    "/api/" + number + "/v1/x",
                    "/" + number,
                    "/health?" + number,
                    POSTINGS + "?near=" + number,
                    POSTINGS + "/" + number + "/address?purpose=" + number,
                    "/api/engagement/v1/engagements?worker=" + number,
                    "/api/access/v1/accounts?name=" + number,
                    "/api/platform/v1/audit?subject=" + number + "&actor=" + number,
                    "/api/platform/v1/jobs/" + number,
                    "/api/reference/v1/lists/" + number)) {
                checked(hall.send(hall.request(counter(), path).GET()));
                checked(hall.send(hall.request(hall.commandLineToken(), path).GET()));
            }
        }
    }

    private void headers() {
        for (String header : HEADERS) {
            Canary one = canaries.next();
            for (String number : List.of(one.idNumber(), one.mobile())) {
                checked(hall.send(
                        hall.request(counter(), WORKERS).header(header, number).GET()));
                String reference = "H-" + UUID.randomUUID();
                checked(hall.send(hall.request(counter(), "/api/registration/v1/consents")
                        .header("Content-Type", "application/json")
                        .header(header, number)
                        .POST(body(Map.of(
                                "subject", day.workers.get(0),
                                "purpose", "LOCATION",
                                "evidence", Map.of("kind", "PAPER", "reference", reference))))));
            }
        }
        Canary token = canaries.next();
        checked(hall.send(hall.request(token.idNumber(), WORKERS).GET()));
        checked(hall.send(hall.request(WORKERS)
                .header("Authorization", "Basic " + token.mobile())
                .GET()));
    }

    private void brokenBodies() {
        Canary one = canaries.next();
        for (String number : List.of(one.idNumber(), one.mobile())) {
            for (String body : List.of(
                    "{\"idNumber\":\"" + number + "\",",
                    "{\"" + number + "\":1}",
                    "{\"name\":{\"" + number + "\":\"" + number + "\"}}",
                    "{\"availability\":\"" + number + "\"}",
                    "{\"wantFenPerHour\":\"" + number + "\"}",
                    "{\"consent\":{\"kind\":\"" + number + "\"}}",
                    "{\"place\":{\"lat\":" + number.replace("X", "9") + ",\"lon\":1}}",
                    "idNumber=" + number,
                    number)) {
                for (String path : List.of(WORKERS + "/by-proxy", WORKERS, LOGIN, POSTINGS)) {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    checked(hall.post(counter(), path, "application/json", bytes));
                    checked(hall.post(counter(), path, "text/" + number, bytes));
                }
            }
        }
        post(counter(), WORKERS + "/by-proxy", Map.of("name", one.idNumber().repeat(3), "mobile", one.idNumber()));
    }

    private void logins() {
        Canary one = canaries.next();
        post(null, LOGIN, Map.of("name", one.idNumber(), "password", one.mobile()));
        post(null, LOGIN, Map.of("name", CanaryDay.COUNTER, "password", one.idNumber()));
        post(null, LOGIN, Map.of("mobile", one.mobile(), "code", "123456"));
        post(null, LOGIN, Map.of("mobile", one.idNumber(), "code", one.mobile().substring(0, 6), "role", one.mobile()));
        post(null, "/api/access/v1/codes", Map.of("mobile", one.mobile()));
        post(null, "/api/access/v1/codes", Map.of("mobile", one.idNumber()));
        String admin = day.desk().staff(CanaryDay.BUREAU);
        for (String number : List.of(one.idNumber(), one.mobile())) {
            post(
                    admin,
                    "/api/access/v1/accounts",
                    Map.of("name", number, "role", "reviewer", "region", CanaryDay.COUNTY));
        }
    }

    /** A file named after a person, and one whose header is a person's row. */
    private void files() {
        Canary one = canaries.next();
        String named = "/api/platform/v1/imports/workers/apply?file=" + one.idNumber() + "-" + one.mobile() + ".csv";
        HttpResponse<byte[]> answer = hall.post(
                counter(),
                named,
                "application/octet-stream",
                Sheets.csv(List.of(one, one, one, one)).getBytes(StandardCharsets.UTF_8));
        day.jobs.add(day.finished(CanaryHall.json(checked(answer)).path("job").asText()));
        String header = "姓名,手机号,工种,乡镇,同意书编号," + one.idNumber() + "," + one.mobile() + "\nx,y,z,u,v,w\n";
        checked(hall.post(
                counter(),
                "/api/platform/v1/imports/workers/apply?file=h.csv",
                "application/octet-stream",
                header.getBytes(StandardCharsets.UTF_8)));
    }

    /** In the texts of a posting. */
    private void texts() {
        Canary one = canaries.next();
        for (String field : List.of("title", "duties", "conditions", "site", "trade", "address")) {
            text(field, one.idNumber());
            text(field, one.mobile());
        }
    }

    private void text(String field, String number) {
        Map<String, Object> draft =
                CanaryDay.posting(day.employers.get(1), "INSTANT", day.now().plus(Duration.ofHours(2)), 2);
        String text = "问" + number + "即可";
        draft.put(field, field.equals("conditions") ? List.of(Map.of("text", text, "legalBasis", text)) : text);
        HttpResponse<byte[]> made = post(counter(), POSTINGS, draft);
        if (made.statusCode() == 201) {
            String id = CanaryHall.json(made).path("id").asText();
            day.postings.add(id);
            post(counter(), POSTINGS + "/" + id + "/submit", Map.of());
        }
    }

    /** In what people say about it all. */
    private void notes() {
        Canary one = canaries.next();
        for (String number : List.of(one.idNumber(), one.mobile())) {
            Map<String, Object> evidence = Map.of("kind", "PAPER", "reference", number, "textVersion", "1");
            post(
                    counter(),
                    "/api/registration/v1/consents",
                    Map.of("subject", day.workers.get(1), "purpose", "LOCATION", "evidence", evidence));
            int last = day.engagements.size();
            for (String verb : List.of("cancel", "decline", "reject", "withdraw", "sent-home")) {
                for (String id : List.of(day.engagements.get(20), day.engagements.get(last - 1))) {
                    post(
                            counter(),
                            "/api/engagement/v1/engagements/" + id + "/" + verb,
                            Map.of("reason", "问" + number));
                }
            }
            Map<String, Object> wish = new HashMap<>();
            wish.put("shift", day.shifts.get(0));
            wish.put("worker", day.workers.get(number.length() + 100));
            wish.put("source", "STAFF");
            wish.put("consent", number);
            post(counter(), "/api/engagement/v1/engagements", wish);
            String reviewer = day.desk().staff(CanaryDay.REVIEWER);
            String review = "/api/posting/v1/review/" + day.postings.get(1);
            post(reviewer, review + "/pause", Map.of("note", "问" + number));
            post(reviewer, review + "/take-down", Map.of("note", "问" + number));
            post(reviewer, review + "/reject", Map.of("note", "问" + number));
            post(reviewer, review + "/answer", Map.of("lift", true, "note", "问" + number));
        }
    }

    /** What is no HTTP at all. */
    private void outOfForm() {
        Canary one = canaries.next();
        for (String number : List.of(one.idNumber(), one.mobile())) {
            for (String request : List.of(
                    number + "\r\n\r\n",
                    "GET /" + number + " HTTP/9.9\r\nHost: a\r\n\r\n",
                    "GET /health HTTP/1.1\r\nHost: " + number + ":x\r\n\r\n",
                    "GET /health HTTP/1.1\r\nHost: a\r\n" + number + "\r\n\r\n",
                    number + " /health HTTP/1.1\r\nHost: a\r\n\r\n",
                    "POST /health HTTP/1.1\r\nHost: a\r\nContent-Length: " + number + "\r\n\r\n",
                    "POST /health HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " + number + "\r\n\r\n",
                    "GET /%zz" + number + " HTTP/1.1\r\nHost: a\r\n\r\n")) {
                assertThat(raw.status(request)).isNotEqualTo(500);
            }
        }
    }

    private HttpResponse<byte[]> post(String token, String path, Map<String, ?> body) {
        HttpRequest.Builder request = hall.request(token, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(body(body));
        return checked(hall.send(request));
    }

    private static HttpRequest.BodyPublisher body(Map<String, ?> body) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private HttpResponse<byte[]> checked(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode())
                .as(answer.request().method() + " " + answer.uri() + " "
                        + new String(answer.body(), StandardCharsets.UTF_8))
                .isLessThan(500);
        return answers.met(answer);
    }
}
