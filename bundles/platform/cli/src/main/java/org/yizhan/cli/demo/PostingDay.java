// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The life of each posting: handed in, refused and mended or published, matched, applied for. */
final class PostingDay {
    private final HallClient hall;
    private final Desk desk;
    private final Tally tally;
    private final Agenda agenda;
    private final LateDay late;
    private final Map<String, County.Worker> workers;
    private final Asking asking;
    private final County.Sayings sayings;
    private final long seed;

    PostingDay(
            HallClient hall,
            Desk desk,
            Tally tally,
            Agenda agenda,
            LateDay late,
            Map<String, County.Worker> workers,
            County.Sayings sayings,
            long seed) {
        this.hall = hall;
        this.desk = desk;
        this.tally = tally;
        this.agenda = agenda;
        this.late = late;
        this.workers = workers;
        this.asking = new Asking(hall, workers);
        this.sayings = sayings;
        this.seed = seed;
    }

    /**
     * What is known of a posting while it lives.
     *
     * @param faults what is wrong with it and nobody has noticed yet
     */
    record Live(
            String id,
            County.Posting made,
            County.Employer employer,
            SplittableRandom random,
            Queue<County.Fault> faults) {}

    void handIn(County.Posting posting, County.Employer employer) {
        String token = desk.person(employer.mobile(), "employer");
        JsonNode draft = hall.post(
                        token,
                        "/api/posting/v1/postings",
                        body(
                                posting,
                                employer,
                                posting.terms().conditions(),
                                posting.terms().fen()))
                .orFail("posting");
        tally.count("postings");
        tally.add(
                "places",
                posting.shifts().stream().mapToInt(County.Shift::places).sum());
        Live live = new Live(
                draft.path("id").asText(),
                posting,
                employer,
                new SplittableRandom(seed ^ posting.terms().title().hashCode()),
                new ConcurrentLinkedQueue<>());
        if (posting.fault() != null) {
            live.faults().add(posting.fault());
        }
        submit(live);
    }

    private void submit(Live live) {
        String token = desk.person(live.employer().mobile(), "employer");
        JsonNode answer = hall.post(token, "/api/posting/v1/postings/" + live.id() + "/submit", Map.of())
                .orFail("submit");
        switch (answer.path("state").asText()) {
            case "PUBLISHED" -> published(live);
            case "REJECTED" -> refused(live, answer.path("flaws"));
            default -> {
                tally.count("reviewed by a person");
                agenda.at(desk.now().plusSeconds(480), () -> review(live));
            }
        }
    }

    private void refused(Live live, JsonNode flaws) {
        Set<String> codes = new TreeSet<>();
        flaws.forEach(flaw -> codes.add(flaw.path("code").asText()));
        codes.forEach(tally::refused);
        tally.count("refused postings");
        County.Fault fault = live.faults().poll();
        if (fault != null) {
            tally.verdict(fault.label(), codes.stream().anyMatch(code -> code.startsWith(fault.expected())));
        } else {
            tally.surprise("a decent posting was refused for " + codes);
        }
        if (live.made().mended() != null) {
            agenda.at(desk.now().plusSeconds(900), () -> mend(live));
        }
    }

    private void mend(Live live) {
        String token = desk.person(live.employer().mobile(), "employer");
        String path = "/api/posting/v1/postings/" + live.id();
        JsonNode now = hall.get(token, path).orFail("posting");
        County.Mended mended = live.made().mended();
        hall.send(
                        token,
                        "PUT",
                        path,
                        body(live.made(), live.employer(), mended.conditions(), mended.fen()),
                        Map.of("If-Match", "\"" + now.path("version").asLong() + "\""))
                .orFail("mend");
        tally.count("mended postings");
        submit(live);
    }

    /** A reviewer refuses what the automatic review doubts, and publishes the rest; they see the posting, not its label. */
    private void review(Live live) {
        String token = desk.staff(Opening.REVIEWER);
        JsonNode flaws = hall.get(token, "/api/posting/v1/postings/" + live.id())
                .orFail("posting")
                .path("flaws");
        List<Map<String, String>> doubts = new ArrayList<>();
        for (JsonNode flaw : flaws) {
            if (flaw.path("severity").asText().equals("HOLD")) {
                doubts.add(Map.of("code", flaw.path("code").asText()));
            }
        }
        String path = "/api/posting/v1/review/" + live.id();
        if (doubts.isEmpty()) {
            hall.post(token, path + "/approve", Map.of("note", sayings.approval()))
                    .orFail("approve");
            published(live);
        } else {
            JsonNode refused = hall.post(token, path + "/reject", Map.of("note", sayings.refusal(), "reasons", doubts))
                    .orFail("reject");
            refused(live, refused.path("flaws"));
        }
    }

    private void published(Live live) {
        County.Fault missed = live.faults().poll();
        if (missed != null) {
            tally.verdict(missed.label(), false);
        }
        Instant now = desk.now();
        tally.count("published postings");
        tally.published(live.id(), now);
        String token = desk.person(live.employer().mobile(), "employer");
        JsonNode shifts = hall.get(token, "/api/posting/v1/postings/" + live.id())
                .orFail("posting")
                .path("shifts");
        tally.add("open places", live.made().places());
        List<String> who = asking.whoAsks(token, live.id(), live.made(), live.random());
        List<County.Shift> made = live.made().shifts();
        for (int i = 0; i < who.size(); i++) {
            int shift = i % made.size();
            Application application = new Application(
                    live,
                    who.get(i),
                    workers.get(who.get(i)),
                    shifts.path(shift).path("id").asText(),
                    shifts.path((shift + 1) % made.size()).path("id").asText(),
                    made.get(shift));
            agenda.at(now.plus(Asking.hesitation(live.made(), live.random())), () -> late.apply(application));
        }
    }

    /**
     * Somebody who wants to work there.
     *
     * @param shift the one that they ask for
     * @param other another one of the posting, if it has more
     */
    record Application(
            Live posting, String workerId, County.Worker worker, String shift, String other, County.Shift made) {
        boolean partTime() {
            return posting.made().terms().relation().equals("PART_TIME");
        }
    }

    static Map<String, Object> body(County.Posting posting, County.Employer employer, String conditions, long fen) {
        LocalDate day = posting.at().atZone(CountyMaker.ZONE).toLocalDate();
        LocalDate last =
                posting.shifts().get(0).start().atZone(CountyMaker.ZONE).toLocalDate();
        County.Terms terms = posting.terms();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", terms.title());
        body.put("trade", terms.trade());
        body.put("nature", terms.nature());
        body.put("piecesPerHour", terms.pieces());
        body.put("relation", terms.relation());
        body.put("region", employer.region());
        body.put("address", employer.name());
        body.put("place", Map.of("lat", posting.lat(), "lon", posting.lon()));
        body.put("outdoor", terms.outdoor());
        String settled = terms.unit().equals("MONTH") ? "MONTHLY" : "ON_COMPLETION";
        body.put("wage", Map.of("fen", fen, "unit", terms.unit(), "settlement", settled));
        body.put("minLevel", terms.minLevel());
        body.put("allocation", terms.instant() ? "INSTANT" : "OFFER");
        body.put("urgent", terms.urgent());
        body.put("validFrom", day.toString());
        body.put("validTo", last.plusDays(1).toString());
        body.put("duties", terms.duties());
        body.put("conditions", List.of(Map.of("text", conditions)));
        body.put(
                "shifts",
                posting.shifts().stream()
                        .map(shift -> Map.of(
                                "start", shift.start().toString(),
                                "end", shift.end().toString(),
                                "breakMinutes", shift.breakMinutes(),
                                "places", shift.places()))
                        .toList());
        return body;
    }
}
