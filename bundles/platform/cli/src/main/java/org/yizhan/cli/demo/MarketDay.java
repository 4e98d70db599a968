// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Plays one market day in fast time through the public REST API: each person logs in and acts as they would, the clock of the
 * sandbox jumps from deed to deed, and what is due within the same quarter of an hour happens at once.
 */
public final class MarketDay {
    private static final Duration TICK = Duration.ofMinutes(15);
    /** Of the people, this many per hundred come on the day itself; the others have registered before. */
    private static final int NEWCOMERS = 5;

    /** Tells how far the day is. */
    public interface Progress {
        void at(String what, long done, long total);
    }

    private final HallClient hall;
    private final Desk desk;
    private final County county;
    private final long seed;
    private final Progress progress;
    private final Tally tally = new Tally();
    private final Agenda agenda = new Agenda();
    private final Crowd crowd;
    private final Opening opening;
    private final Map<Integer, String> employers = new ConcurrentHashMap<>();
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
            LateDay late = new LateDay(hall, desk, tally, agenda, county.sayings(), seed);
            PostingDay postings = new PostingDay(hall, desk, tally, agenda, late, workers, county.sayings(), seed);
            plan(postings);
            Instant end = county.day()
                    .plusDays(CountyMaker.LAST_DAY + 1L)
                    .atTime(LocalTime.of(9, 0))
                    .atZone(CountyMaker.ZONE)
                    .toInstant();
            for (Instant next = agenda.next(); next != null && next.isBefore(end); next = agenda.next()) {
                Instant tick =
                        next.truncatedTo(java.time.temporal.ChronoUnit.MINUTES).plus(TICK);
                desk.moveTo(tick);
                crowd.all(agenda.due(tick), this::guarded);
                progress.at(
                        "day",
                        Duration.between(dawn(), tick).toMinutes(),
                        Duration.between(dawn(), end).toMinutes());
            }
        } finally {
            crowd.leave();
        }
    }

    Tally tally() {
        return tally;
    }

    private Instant dawn() {
        return county.day().atTime(LocalTime.of(4, 30)).atZone(CountyMaker.ZONE).toInstant();
    }

    private void fill() {
        desk.moveTo(dawn().minus(Duration.ofDays(CountyMaker.LONG_AGO)));
        opening.staff();
        crowd.all(county.sites(), opening::site);
        AtomicInteger done = new AtomicInteger();
        int before = county.workers().size() * (100 - NEWCOMERS) / 100;
        int total = before + county.employers().size();
        Consumer<Integer> employer = i -> {
            employers.put(i, opening.employer(county.employers().get(i), i));
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
            String id = opening.worker(worker, i);
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

    private void plan(PostingDay postings) {
        SplittableRandom random = new SplittableRandom(seed);
        for (County.Posting posting : county.postings()) {
            agenda.at(
                    posting.at(),
                    () -> postings.handIn(
                            posting, county.employers().get(posting.employer()), employers.get(posting.employer())));
        }
        for (int i : range(
                county.workers().size() * (100 - NEWCOMERS) / 100,
                county.workers().size())) {
            County.Worker worker = county.workers().get(i);
            agenda.at(dawn().plusSeconds(random.nextInt(6 * 3600)), () -> {
                String id = worker.online() ? opening.workerOnline(worker) : opening.worker(worker, i);
                workers.put(id, worker);
                tally.count("workers");
                tally.count(worker.online() ? "registered online" : "registered at the counter");
            });
        }
    }

    private void guarded(Runnable deed) {
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
