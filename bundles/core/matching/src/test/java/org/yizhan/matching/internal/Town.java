// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;
import org.yizhan.api.registration.DaySlot;
import org.yizhan.api.registration.Skill;
import org.yizhan.api.registration.WeekSlot;
import org.yizhan.api.registration.Worker;
import org.yizhan.testkit.data.DemoBlock;

/** A small town on paper: workers and postings as the other modules tell of them, for what is reckoned without asking them. */
final class Town {
    private static final String TOWN = DemoBlock.TOWN;
    static final Instant NOW = at(1, 9, 0);
    static final Moment MOMENT = Moment.of(NOW, (trade, day) -> trade.equals("BANYUN") ? 18 : 16);
    static final GeoPoint SQUARE = new GeoPoint(30.4, 114.88);
    private static final List<String> TRADES = List.of("PUGONG", "BANYUN", "JIAZHENG", "FUWU");
    private static final List<String> NATURES = List.of("HOURLY", "DAILY", "PIECE");

    final TreeMap<String, Worker> workers = new TreeMap<>();
    final TreeMap<String, Posting> postings = new TreeMap<>();

    /** A moment of June 2026; the first is a Monday. */
    static Instant at(int day, int hour, int minute) {
        return LocalDateTime.of(2026, 6, day, hour, minute).atZone(Shift.ZONE).toInstant();
    }

    static Worker worker(String id) {
        return new Worker(
                id,
                1,
                TOWN,
                true,
                true,
                LocalDate.of(1985, 3, 4),
                SQUARE,
                List.of(new Skill("PUGONG", 1, 3)),
                List.of(),
                2_000,
                5_000,
                List.of(),
                3);
    }

    static Posting posting(String id) {
        return new Posting(
                id,
                1,
                TOWN,
                "employer",
                null,
                "普工",
                "PUGONG",
                "HOURLY",
                Posting.Relation.SERVICE,
                Posting.State.PUBLISHED,
                SQUARE,
                false,
                new Wage(2_000, Wage.Unit.HOUR, Wage.Settlement.DAILY),
                1,
                Posting.Allocation.INSTANT,
                false,
                LocalDate.of(2026, 6, 1),
                LocalDate.of(2026, 6, 30),
                List.of(new Shift(id + "-s", at(2, 8, 0), at(2, 12, 0), 0, 2)));
    }

    static Worker with(
            Worker w,
            LocalDate born,
            GeoPoint place,
            List<Skill> trades,
            long want,
            int maxMetres,
            List<WeekSlot> availability,
            int tier,
            boolean active) {
        return new Worker(
                w.id(),
                w.version() + 1,
                w.region(),
                active,
                w.verified(),
                born,
                place,
                trades,
                w.natures(),
                want,
                maxMetres,
                availability,
                tier);
    }

    static Posting with(
            Posting p, String trade, Wage wage, int minLevel, GeoPoint place, List<Shift> shifts, Posting.State state) {
        return new Posting(
                p.id(),
                p.version() + 1,
                p.region(),
                p.employer(),
                p.site(),
                p.title(),
                trade,
                p.nature(),
                p.relation(),
                state,
                place,
                p.outdoor(),
                wage,
                minLevel,
                p.allocation(),
                p.urgent(),
                p.validFrom(),
                p.validTo(),
                shifts);
    }

    /** Somebody like the people of a county: some without a place, some always free, some never told what they want. */
    static Worker anyWorker(String id, RandomGenerator random) {
        List<Skill> skills = new ArrayList<>();
        for (String trade : TRADES) {
            if (random.nextBoolean()) {
                skills.add(new Skill(trade, 1 + random.nextInt(3), random.nextInt(15)));
            }
        }
        List<WeekSlot> free = new ArrayList<>();
        for (int i = random.nextBoolean() ? 0 : 1 + random.nextInt(9); i > 0; i--) {
            free.add(new WeekSlot(
                    DayOfWeek.of(1 + random.nextInt(7)),
                    LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)),
                    LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)),
                    random.nextInt(3) == 0 ? anyDay(random) : null,
                    random.nextInt(3) == 0 ? anyDay(random) : null));
        }
        LocalDate born = random.nextInt(20) == 0
                ? null
                : LocalDate.of(2026, 6, 1).minusYears(15).minusDays(random.nextInt(15_000));
        return new Worker(
                id,
                1,
                random.nextInt(10) == 0 ? DemoBlock.NEIGHBOUR_TOWN : TOWN,
                true,
                true,
                born,
                random.nextInt(10) == 0 ? null : near(random),
                skills,
                random.nextBoolean() ? List.of() : List.of(NATURES.get(random.nextInt(3))),
                random.nextInt(3) == 0 ? 0 : 1_500 + random.nextInt(1_500),
                2_000 + random.nextInt(25_000),
                free,
                1 + random.nextInt(3),
                anyDays(random),
                40 + random.nextInt(61),
                true);
    }

    /** Days that differ: off for the whole day or some hours, or free for once. */
    private static List<DaySlot> anyDays(RandomGenerator random) {
        List<DaySlot> days = new ArrayList<>();
        for (int i = random.nextInt(3) == 0 ? 6 : 0; i > 0; i--) {
            boolean whole = random.nextBoolean();
            days.add(new DaySlot(
                    anyDay(random),
                    random.nextInt(3) == 0,
                    whole ? null : LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)),
                    whole ? null : LocalTime.of(random.nextInt(24), 15 * random.nextInt(4))));
        }
        return days;
    }

    private static LocalDate anyDay(RandomGenerator random) {
        return LocalDate.of(2026, 6, 1).plusDays(random.nextInt(16));
    }

    static Posting anyPosting(String id, RandomGenerator random) {
        List<Shift> shifts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            Instant start = at(1 + random.nextInt(14), random.nextInt(24), 5 * random.nextInt(12));
            int minutes = 60 + 5 * random.nextInt(120);
            shifts.add(new Shift(id + "-" + i, start, start.plusSeconds(60L * minutes), random.nextInt(2) * 30, 1));
        }
        Wage.Unit unit = Wage.Unit.values()[random.nextInt(4)];
        long fen = 1_500 + random.nextInt(1_500);
        long paid = unit == Wage.Unit.DAY ? fen * 8 : unit == Wage.Unit.MONTH ? fen * 174 : fen;
        Posting base = posting(id);
        return new Posting(
                id,
                1,
                TOWN,
                base.employer(),
                null,
                base.title(),
                TRADES.get(random.nextInt(TRADES.size())),
                NATURES.get(random.nextInt(3)),
                base.relation(),
                Posting.State.PUBLISHED,
                near(random),
                false,
                new Wage(paid, unit, Wage.Settlement.DAILY),
                1 + random.nextInt(6) / 3,
                base.allocation(),
                false,
                LocalDate.of(2026, 5, 20).plusDays(random.nextInt(20)),
                LocalDate.of(2026, 5, 31).plusDays(random.nextInt(30)),
                shifts);
    }

    private static GeoPoint near(RandomGenerator random) {
        return new GeoPoint(30.3 + random.nextInt(200) / 1_000.0, 114.78 + random.nextInt(200) / 1_000.0);
    }
}
