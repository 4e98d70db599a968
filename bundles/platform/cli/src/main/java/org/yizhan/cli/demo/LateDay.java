// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** From applying to the end of the work: hired or not, there or not, hours, done. */
final class LateDay {
    /** Refusals that a market day is full of. */
    private static final Set<String> ORDINARY = Set.of(
            "engagement.full",
            "engagement.closed",
            "engagement.double-booked",
            "engagement.already-applied",
            "engagement.started",
            // Two postings of one employer.
            "engagement.part-time-daily-limit",
            "engagement.part-time-weekly-limit",
            // Who registered by phone this morning may wait for the authority's answer.
            "engagement.worker-not-verified");

    private final HallClient hall;
    private final Desk desk;
    private final Tally tally;
    private final Agenda agenda;
    private final County.Sayings sayings;
    private final long seed;

    LateDay(HallClient hall, Desk desk, Tally tally, Agenda agenda, County.Sayings sayings, long seed) {
        this.hall = hall;
        this.desk = desk;
        this.tally = tally;
        this.agenda = agenda;
        this.sayings = sayings;
        this.seed = seed;
    }

    void apply(PostingDay.Application application) {
        HallClient.Answer answer = ask(application, application.shift());
        if (!answer.ok()) {
            if (application.posting().made().campaign() && answer.code().equals("engagement.full")) {
                tally.count("campaign full");
            }
            refused(answer);
        } else if (answer.body().path("state").asText().equals("CONFIRMED")) {
            hired(application, answer.body());
        } else {
            String id = answer.body().path("id").asText();
            agenda.at(desk.now().plusSeconds(300), () -> offer(application, id));
        }
    }

    private HallClient.Answer ask(PostingDay.Application application, String shift) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("shift", shift);
        if (!application.worker().online()) {
            body.put("worker", application.workerId());
            body.put("source", "STAFF");
            body.put("consent", "P-" + application.workerId());
        }
        tally.count("applications");
        if (application.posting().made().campaign()) {
            tally.count("campaign asked");
        }
        return hall.post(worker(application), "/api/engagement/v1/engagements", body);
    }

    /** Who has one shift of part-time work would like the other one, too; the law keeps them from more than four hours a day. */
    private void askForMore(PostingDay.Application application) {
        HallClient.Answer answer = ask(application, application.other());
        if (answer.ok()) {
            tally.surprise("part-time work for more than four hours a day");
        } else if (answer.code().equals("engagement.part-time-daily-limit")) {
            tally.count("kept from working longer");
        } else {
            refused(answer);
        }
    }

    private void offer(PostingDay.Application application, String id) {
        HallClient.Answer answer = act(employer(application), id, "offer", Map.of("holdMinutes", 60));
        if (answer.ok()) {
            tally.count("offers");
            agenda.at(desk.now().plusSeconds(300), () -> accept(application, id));
        } else {
            refused(answer);
        }
    }

    private void accept(PostingDay.Application application, String id) {
        HallClient.Answer answer = act(worker(application), id, "accept", Map.of());
        if (answer.ok()) {
            hired(application, answer.body());
        } else {
            refused(answer);
        }
    }

    private void hired(PostingDay.Application application, JsonNode engagement) {
        tally.count("hired");
        tally.hired(
                application.posting().id(), application.posting().made().terms().urgent(), desk.now());
        if (application.posting().made().campaign()) {
            tally.count("campaign hired");
        }
        if (application.partTime()) {
            agenda.at(desk.now().plusSeconds(60), () -> askForMore(application));
        }
        String id = engagement.path("id").asText();
        Instant start = Instant.parse(engagement.path("start").asText());
        Instant end = Instant.parse(engagement.path("end").asText());
        SplittableRandom random =
                new SplittableRandom(seed ^ application.worker().mobile().hashCode() ^ start.hashCode());
        int luck = random.nextInt(100);
        int missing = application.worker().steady() ? 2 : 8;
        if (luck < 4) {
            agenda.at(
                    start.minusSeconds(600),
                    () -> cancel(application, id, "cancelled by workers", "WORKER", worker(application)));
        } else if (luck < 7) {
            agenda.at(
                    start.minusSeconds(1800),
                    () -> cancel(application, id, "cancelled by employers", "EMPLOYER", employer(application)));
        } else if (luck < 7 + missing) {
            agenda.at(start.plusSeconds(3600), () -> noShow(application, id));
        } else {
            agenda.at(start.minusSeconds(900 + random.nextInt(600)), () -> checkIn(application, id, start, end));
        }
    }

    private void cancel(PostingDay.Application application, String id, String what, String side, String token) {
        String reason = side.equals("EMPLOYER") ? sayings.callOff() : sayings.cancel();
        HallClient.Answer answer = act(token, id, "cancel", Map.of("side", side, "reason", reason));
        if (answer.ok()) {
            tally.count(what);
        } else {
            refused(answer);
        }
    }

    private void noShow(PostingDay.Application application, String id) {
        act(employer(application), id, "no-show", Map.of()).orFail("no-show");
        tally.count("no-shows");
    }

    private void checkIn(PostingDay.Application application, String id, Instant start, Instant end) {
        String code = hall.get(employer(application), "/api/engagement/v1/shifts/" + application.shift() + "/code")
                .orFail("code of the shift")
                .path("code")
                .asText();
        act(worker(application), id, "check-in", Map.of("code", code)).orFail("check-in");
        tally.count("checked in");
        if (start.atZone(CountyMaker.ZONE)
                .toLocalDate()
                .equals(application
                        .posting()
                        .made()
                        .at()
                        .atZone(CountyMaker.ZONE)
                        .toLocalDate())) {
            tally.count("on post the same day");
        }
        agenda.at(end, () -> finish(application, id, start, end));
    }

    private void finish(PostingDay.Application application, String id, Instant start, Instant end) {
        int minutes = (int) Duration.between(start, end).toMinutes()
                - application.made().breakMinutes();
        act(worker(application), id, "check-out", Map.of()).orFail("check-out");
        Map<String, Object> stated = new LinkedHashMap<>(Map.of("minutes", minutes));
        if (!application.worker().online()) {
            stated.put("side", "WORKER");
        }
        act(worker(application), id, "hours", stated).orFail("hours of the worker");
        act(employer(application), id, "hours", Map.of("minutes", minutes)).orFail("hours of the employer");
        act(employer(application), id, "close", Map.of()).orFail("close");
        tally.count("closed");
        tally.add("minutes worked", minutes);
    }

    private void refused(HallClient.Answer answer) {
        if (ORDINARY.contains(answer.code())) {
            tally.count("refused: " + answer.code());
        } else {
            tally.surprise(answer.status() + " " + answer.code() + " "
                    + answer.body().path("detail").asText());
        }
    }

    private HallClient.Answer act(String token, String engagement, String verb, Object body) {
        return hall.post(token, "/api/engagement/v1/engagements/" + engagement + "/" + verb, body);
    }

    private String worker(PostingDay.Application application) {
        return application.worker().online()
                ? desk.person(application.worker().mobile(), "worker")
                : desk.staff(Opening.COUNTER);
    }

    private String employer(PostingDay.Application application) {
        return desk.person(application.posting().employer().mobile(), "employer");
    }
}
