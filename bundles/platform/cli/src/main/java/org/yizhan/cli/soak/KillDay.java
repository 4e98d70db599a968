// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.SmallHall;
import org.yizhan.cli.soak.Acknowledged.Kind;

/**
 * What clients do until the plug is pulled: most hire and cancel on shifts that all want, some go through the whole day of a
 * newcomer. Before a client asks for something both states are right; its answer says which.
 */
final class KillDay implements KillSoak.Deed {
    private static final String ENGAGEMENTS = "/api/engagement/v1/engagements";
    private static final String MINUTES = "55";

    private final SmallHall hall;
    private final String staff;
    private final String reviewer;
    private final List<String> shifts;
    private final AtomicInteger newcomers;

    /** @param newcomers how many have come so far; goes on from round to round */
    KillDay(SmallHall hall, String url, List<String> shifts, AtomicInteger newcomers) {
        this.hall = hall;
        this.staff = hall.staff(url);
        this.reviewer = hall.reviewer();
        this.shifts = shifts;
        this.newcomers = newcomers;
    }

    @Override
    public void on(KillSoak soak, SplittableRandom random) {
        if (random.nextInt(8) == 0) {
            day(soak, newcomers.getAndIncrement());
            return;
        }
        String worker = any(hall.workers(), random);
        String hired = hire(soak, worker, any(shifts, random));
        if (hired != null && random.nextInt(3) == 0) {
            move(soak, hired, "cancel", Map.of("side", "WORKER", "reason", "soak"), "CONFIRMED", "CANCELLED_BY_WORKER");
        }
    }

    private static String any(List<String> ids, SplittableRandom random) {
        return ids.get(random.nextInt(ids.size()));
    }

    /** Registration, a posting for them, hiring, coming, going, hours of both sides, the end. */
    private void day(KillSoak soak, int number) {
        String worker = register(soak, number);
        String shift = worker == null ? null : post(soak, number);
        String hired = shift == null ? null : hire(soak, worker, shift);
        if (hired == null
                || !move(soak, hired, "check-in", Map.of(), "CONFIRMED", "CHECKED_IN")
                || !move(soak, hired, "check-out", Map.of(), "CHECKED_IN", "CHECKED_OUT")) {
            return;
        }
        if (hours(soak, hired, "WORKER", Kind.WORKER_MINUTES, "CHECKED_OUT")
                && hours(soak, hired, "EMPLOYER", Kind.EMPLOYER_MINUTES, "HOURS_AGREED")) {
            move(soak, hired, "close", Map.of(), "HOURS_AGREED", "CLOSED");
        }
    }

    private String register(KillSoak soak, int number) {
        HallClient.Answer made = soak.post(staff, "/api/registration/v1/workers/by-proxy", hall.newcomer(number));
        String id = made.body().path("id").asText();
        if (made.ok()) {
            soak.acknowledged().told(Kind.REGISTRATION, id, "1");
        }
        return made.ok() ? id : null;
    }

    /** @return the one shift of a new posting that is open */
    private String post(KillSoak soak, int number) {
        HallClient.Answer draft = soak.post(staff, "/api/posting/v1/postings", hall.soon(number));
        if (!draft.ok()) {
            return null;
        }
        String id = draft.body().path("id").asText();
        soak.acknowledged().told(Kind.POSTING, id, "DRAFT|MANUAL_REVIEW|PUBLISHED");
        JsonNode submitted = state(soak, id, soak.post(staff, "/api/posting/v1/postings/" + id + "/submit", Map.of()));
        if (submitted.path("state").asText().equals("MANUAL_REVIEW")) {
            soak.acknowledged().told(Kind.POSTING, id, "MANUAL_REVIEW|PUBLISHED");
            submitted = state(
                    soak, id, soak.post(reviewer, "/api/posting/v1/review/" + id + "/approve", Map.of("note", "ok")));
        }
        return submitted.path("shifts").path(0).path("id").asText(null);
    }

    private static JsonNode state(KillSoak soak, String id, HallClient.Answer answer) {
        if (answer.ok()) {
            String state = answer.body().path("state").asText();
            // Who is hired on the only place fills it, which is heard of a little later.
            soak.acknowledged().told(Kind.POSTING, id, state.equals("PUBLISHED") ? "PUBLISHED|FILLED" : state);
        }
        return answer.body();
    }

    private String hire(KillSoak soak, String worker, String shift) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("shift", shift);
        body.put("worker", worker);
        body.put("source", "STAFF");
        body.put("consent", "soak");
        HallClient.Answer answer = soak.post(staff, ENGAGEMENTS, body);
        String id = answer.body().path("id").asText();
        if (answer.ok()) {
            soak.acknowledged()
                    .told(Kind.ENGAGEMENT, id, answer.body().path("state").asText());
        }
        return answer.ok() ? id : null;
    }

    private boolean hours(KillSoak soak, String id, String side, Kind kind, String then) {
        Map<String, Object> body = Map.of("side", side, "minutes", Integer.parseInt(MINUTES));
        boolean stated = move(soak, id, "hours", body, "CHECKED_OUT", then);
        if (stated) {
            soak.acknowledged().told(kind, id, MINUTES);
        }
        return stated;
    }

    private boolean move(KillSoak soak, String id, String verb, Object body, String from, String to) {
        soak.acknowledged().told(Kind.ENGAGEMENT, id, from + "|" + to);
        boolean moved =
                soak.post(staff, ENGAGEMENTS + "/" + id + "/" + verb, body).ok();
        if (moved) {
            soak.acknowledged().told(Kind.ENGAGEMENT, id, to);
        }
        return moved;
    }
}
