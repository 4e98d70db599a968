// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Plays one market day in fast time through the public REST API: each person logs in and acts as they would, the clock of the
 * sandbox jumps from deed to deed, and what is due within the same quarter of an hour happens at once.
 */
public final class MarketDay {
    private static final Duration TICK = Duration.ofMinutes(15);
    private static final LocalTime DAWN = LocalTime.of(4, 30);
    private static final LocalTime SEVEN = LocalTime.of(7, 0);

    /** Tells how far the day is. */
    public interface Progress {
        void at(String what, long done, long total);
    }

    /** Where people act, what is counted of it, and what they are going to do. */
    record Stage(HallClient hall, Desk desk, Tally tally, Agenda agenda) {}

    private final HallClient hall;
    private final Desk desk;
    private final County county;
    private final long seed;
    private final Progress progress;
    private final Tally tally = new Tally();
    private final Crowd crowd;
    private final Opening opening;
    private final Map<String, County.Employer> employers = new ConcurrentHashMap<>();
    private final Map<String, County.Worker> workers = new ConcurrentHashMap<>();

    public MarketDay(HallClient hall, String operatorToken, County county, long seed, int threads, Progress progress) {
        this.hall = hall;
        this.desk = new Desk(hall, operatorToken);
        this.county = county;
        this.seed = seed;
        this.progress = progress;
        this.crowd = new Crowd(threads);
        this.opening = new Opening(hall, desk, county);
    }

    /** Plays the day to its end, or until the crowd is told to leave. */
    public void play() {
        try {
            fill();
            Stage stage = new Stage(hall, desk, tally, new Agenda());
            plan(county.postings(), stage);
            for (int i : range(0, county.workers().size())) {
                County.Worker worker = county.workers().get(i);
                if (worker.comes() != null) {
                    stage.agenda.at(worker.comes(), () -> register(worker, i));
                }
            }
            Instant end = at(CountyMaker.NEXT_MORNING, DAWN);
            live(
                    stage,
                    crowd,
                    end,
                    tick -> progress.at(
                            "day",
                            Duration.between(dawn(), tick).toMinutes(),
                            Duration.between(dawn(), end).toMinutes()));
        } finally {
            crowd.leave();
        }
    }

    Tally tally() {
        return tally;
    }

    /**
     * The first morning after the day, until the clock is put to seven and left alone: employers hand in work, and some of it
     * finds somebody. The table tells nothing of it.
     *
     * @param again the hall, started again
     */
    Guests morning(HallClient again, String operatorToken, int threads) {
        Stage stage = new Stage(again, desk.again(again, operatorToken), new Tally(), new Agenda());
        Crowd people = new Crowd(threads);
        try {
            plan(county.morning(), stage);
            Instant end = at(CountyMaker.NEXT_MORNING, SEVEN);
            live(stage, people, end.minus(TICK), tick -> {});
            stage.desk.moveTo(end);
            return Guests.invite(stage, county, employers, workers);
        } finally {
            people.leave();
        }
    }

    /** Lets happen what the agenda holds until then. */
    private static void live(Stage stage, Crowd crowd, Instant end, Consumer<Instant> after) {
        Agenda agenda = stage.agenda;
        for (Instant next = agenda.next(); next != null && next.isBefore(end); next = agenda.next()) {
            Instant tick =
                    next.truncatedTo(java.time.temporal.ChronoUnit.MINUTES).plus(TICK);
            stage.desk.moveTo(tick);
            crowd.all(agenda.due(tick), deed -> guarded(deed, stage.tally));
            after.accept(tick);
        }
    }

    private Instant dawn() {
        return at(0, DAWN);
    }

    private Instant at(int days, LocalTime time) {
        return county.day().plusDays(days).atTime(time).atZone(CountyMaker.ZONE).toInstant();
    }

    private void fill() {
        desk.moveTo(dawn().minus(Duration.ofDays(PostingMaker.LONG_AGO)));
        opening.staff();
        crowd.all(county.sites(), opening::site);
        AtomicInteger done = new AtomicInteger();
        int before = (int) county.workers().stream()
                .filter(worker -> worker.comes() == null)
                .count();
        int total = before + county.employers().size();
        Consumer<Integer> employer = i -> {
            County.Employer one = county.employers().get(i);
            employers.put(opening.employer(one, i), one);
            progress.at("people", done.incrementAndGet(), total);
        };
        crowd.all(range(0, county.employers().size()), employer);
        Forgotten forgotten = new Forgotten(hall, desk, tally);
        crowd.all(
                county.forgotten(),
                posting -> forgotten.handIn(posting, county.employers().get(posting.employer()), dawn()));
        desk.moveTo(dawn());
        forgotten.check();
        crowd.all(range(0, before), i -> {
            County.Worker worker = county.workers().get(i);
            String id = worker.livesIn(county.region()) ? opening.worker(worker, i) : opening.workerOnline(worker);
            opening.hardships(worker, id, i);
            if (worker.byMap()) {
                tally.verdict("gcj02-position", opening.located(worker, id));
            }
            workers.put(id, worker);
            progress.at("people", done.incrementAndGet(), total);
        });
        crowd.all(range(0, county.misfits().size()), this::turnAway);
        tally.add("workers", before);
        tally.add("employers", county.employers().size());
    }

    /** Who must not be registered comes all the same; the counter types in what is on the paper. */
    private void turnAway(int number) {
        County.Misfit misfit = county.misfits().get(number);
        String paper = "M-" + number;
        HallClient.Answer answer = misfit.worker() == null
                ? opening.register(misfit.employer(), paper)
                : opening.register(misfit.worker(), paper);
        tally.verdict(
                misfit.fault().label(),
                !answer.ok() && answer.code().startsWith(misfit.fault().expected()));
        if (!answer.ok()) {
            tally.refused(answer.code());
            tally.count("refused people");
        }
    }

    private void plan(List<County.Posting> all, Stage stage) {
        LateDay late = new LateDay(stage.hall, stage.desk, stage.tally, stage.agenda, county.sayings(), seed);
        PostingDay postings = new PostingDay(
                stage.hall, stage.desk, stage.tally, stage.agenda, late, workers, county.sayings(), seed);
        for (County.Posting posting : all) {
            County.Employer employer = county.employers().get(posting.employer());
            stage.agenda.at(posting.at(), () -> postings.handIn(posting, employer));
        }
    }

    private void register(County.Worker worker, int serial) {
        String id = worker.online() ? opening.workerOnline(worker) : opening.worker(worker, serial);
        workers.put(id, worker);
        tally.count("workers");
    }

    private static void guarded(Runnable deed, Tally tally) {
        try {
            deed.run();
        } catch (RuntimeException e) {
            tally.surprise(e.getMessage());
        }
    }

    private static List<Integer> range(int from, int to) {
        return java.util.stream.IntStream.range(from, to).boxed().toList();
    }
}
