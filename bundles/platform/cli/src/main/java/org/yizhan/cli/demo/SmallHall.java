// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A village's hall for soaks and measurements: verified workers, one trusted employer, postings with many places. */
public final class SmallHall {
    public static final ZoneId ZONE = CountyMaker.ZONE;
    private static final String REGION = "990100000000";

    private final Path data;
    private final LocalDate day;
    private final Desk desk;
    private final List<String> workers;
    private final County county;
    private final List<County.Worker> people;
    private String employer;

    private SmallHall(String url, Path data, long seed, LocalDate day, int workers) throws IOException {
        this.data = data;
        this.day = day;
        this.county = CountyMaker.make(seed, County.Scale.COUNTY, day);
        // The others would have to register by themselves.
        this.people = county.workers().stream()
                .filter(worker -> worker.livesIn(county.region()))
                .toList();
        this.desk = new Desk(
                new HallClient(url), Files.readString(data.resolve("cli.token")).strip());
        Opening opening = new Opening(new HallClient(url), desk, county);
        opening.staff();
        County.Employer first = county.employers().stream()
                .filter(one -> one.trusted() && one.kind().equals("COMPANY"))
                .findFirst()
                .orElseThrow();
        employer = opening.employer(first, 0);
        Crowd crowd = new Crowd(4);
        String[] made = new String[workers];
        crowd.all(
                java.util.stream.IntStream.range(0, workers).boxed().toList(),
                i -> made[i] = opening.worker(people.get(i), i));
        crowd.leave();
        this.workers = List.of(made);
    }

    /** Fills the hall at the address with 120 workers. The sandbox's clock is left alone. */
    public static SmallHall fill(String url, Path data, long seed, LocalDate day) throws IOException {
        return new SmallHall(url, data, seed, day, 120);
    }

    public static SmallHall fill(String url, Path data, long seed, LocalDate day, int workers) throws IOException {
        return new SmallHall(url, data, seed, day, workers);
    }

    public List<String> workers() {
        return workers;
    }

    /** The worker's own token, after a login with a one-time code where the first call asks for it. */
    public String worker(int number) {
        return desk.person(people.get(number).mobile(), "worker");
    }

    /** What the counter writes down of somebody who has not come yet; the same people come again after some thousand. */
    public Map<String, Object> newcomer(int number) {
        int i = workers.size() + number % (people.size() - workers.size());
        return Opening.atTheCounter(people.get(i), Integer.toString(i));
    }

    public String employer() {
        return employer;
    }

    /** The token of the command line; another one after each start. */
    public String operator() {
        try {
            return Files.readString(data.resolve("cli.token")).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The token of the counter, which outlives a restart of the hall. */
    public String staff(String url) {
        return desk.staff(Opening.COUNTER);
    }

    /** The token of the reviewer, which outlives a restart of the hall. */
    public String reviewer() {
        return desk.staff(Opening.REVIEWER);
    }

    /** Publishes postings of 6 shifts with 10 places each, on days of their own. @return the shifts */
    public List<String> postings(String url, int round) {
        return shifts(url, day.plusDays(1 + round % 80), 6, 10, "SERVICE");
    }

    /** Publishes one posting. @return its shifts, each an hour long, one after the other from 06:00 */
    public List<String> shifts(String url, LocalDate on, int shifts, int places, String relation) {
        return publish(url, on, shifts, places, relation).shifts();
    }

    /** A posting that is open, and its shifts. */
    public record Published(String id, List<String> shifts) {}

    /** Publishes one posting with shifts of an hour each, one after the other from 06:00. */
    public Published publish(String url, LocalDate on, int shifts, int places, String relation) {
        HallClient hall = new HallClient(url);
        Map<String, Object> body =
                body(on, times(on.atTime(LocalTime.of(6, 0)).atZone(ZONE).toInstant(), shifts, places), relation);
        String token = operator();
        String id = hall.post(token, "/api/posting/v1/postings", body)
                .orFail("posting")
                .path("id")
                .asText();
        JsonNode submitted = hall.post(token, "/api/posting/v1/postings/" + id + "/submit", Map.of())
                .orFail("submit");
        if (!submitted.path("state").asText().equals("PUBLISHED")) {
            submitted = hall.post(token, "/api/posting/v1/review/" + id + "/approve", Map.of("note", "ok"))
                    .orFail("approve");
        }
        List<String> ids = new ArrayList<>();
        submitted.path("shifts").forEach(shift -> ids.add(shift.path("id").asText()));
        return new Published(id, ids);
    }

    /** A posting on that day that nobody has handed in yet. */
    public Map<String, Object> draft(LocalDate on) {
        return body(on, times(on.atTime(LocalTime.of(6, 0)).atZone(ZONE).toInstant(), 1, 1), "SERVICE");
    }

    /** A posting that nobody has handed in yet: one place in an hour's shift to which one may check in already. */
    public Map<String, Object> soon(int number) {
        Instant start = Instant.now().plus(Duration.ofMinutes(20));
        Map<String, Object> body = body(start.atZone(ZONE).toLocalDate(), times(start, 1, 1), "SERVICE");
        body.put("title", "Sorting today, no. " + number);
        body.put("duties", "Sorting parcels of round " + number);
        return body;
    }

    private Map<String, Object> body(LocalDate on, List<Map<String, Object>> times, String relation) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("employer", employer);
        body.put("title", "Sorting " + on);
        body.put("trade", "FENJIAN");
        body.put("nature", "HOURLY");
        body.put("relation", relation);
        body.put("region", county.employers().get(0).region());
        body.put("address", "Hall 1");
        body.put("place", Map.of("lat", 30.4, "lon", 114.9));
        body.put("outdoor", false);
        body.put("wage", Map.of("fen", 2_600, "unit", "HOUR", "settlement", "ON_COMPLETION"));
        body.put("minLevel", 1);
        body.put("allocation", "INSTANT");
        body.put("urgent", false);
        body.put("validFrom", day.toString());
        body.put("validTo", on.plusDays(1).toString());
        body.put("duties", "Sorting parcels, " + on);
        body.put("conditions", List.of(Map.of("text", "Knows numbers.")));
        body.put("shifts", times);
        return body;
    }

    private static List<Map<String, Object>> times(Instant first, int shifts, int places) {
        List<Map<String, Object>> times = new ArrayList<>();
        for (int i = 0; i < shifts; i++) {
            Instant start = first.plusSeconds(3_600L * i);
            times.add(Map.of(
                    "start",
                    start.toString(),
                    "end",
                    start.plusSeconds(3_600).toString(),
                    "breakMinutes",
                    0,
                    "places",
                    places));
        }
        return times;
    }
}
