// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Makes a county: the same one for the same seed, scale and day, on every machine. */
final class CountyMaker {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Of the postings, one in so many is part-time work: two shifts of four hours, of which one person may take one. */
    private static final int PART_TIME = 5;

    private static final int SHORT = 240;
    /** What kind of work a wage makes it, when the trade says nothing else. */
    private static final Map<String, String> NATURES = Map.of("HOUR", "HOURLY", "DAY", "DAILY", "PIECE", "PIECE");

    /** Of a hundred postings so many are forgotten ones. */
    private static final int FORGOTTEN_PERCENT = 8;

    /** So many days before the market day the forgotten ones were handed in: more than a posting is fresh. */
    static final int LONG_AGO = 15;

    /** So many days after the market day the last work begins. */
    static final int LAST_DAY = 2;

    private final JsonNode data;
    private final SplittableRandom random;
    private final County.Scale scale;
    private final LocalDate day;
    private final Towns towns;
    private final Trades trades;

    private CountyMaker(long seed, County.Scale scale, LocalDate day) {
        this.data = read();
        this.random = new SplittableRandom(seed);
        this.scale = scale;
        this.day = day;
        this.towns = new Towns(data, random);
        this.trades = new Trades(data, random);
    }

    static County make(long seed, County.Scale scale, LocalDate day) {
        CountyMaker maker = new CountyMaker(seed, scale, day);
        List<County.Site> sites = maker.sites();
        PeopleMaker people =
                new PeopleMaker(maker.data, maker.random, new SplittableRandom(~seed), maker.towns, maker.trades, day);
        List<County.Employer> employers =
                IntStream.range(0, scale.employers).mapToObj(people::employer).toList();
        List<County.Worker> workers = IntStream.range(0, scale.workers)
                .mapToObj(i -> people.worker(i, scale.employers + i))
                .toList();
        List<County.Misfit> misfits = people.misfits(scale.workers, scale.employers + scale.workers);
        List<County.Posting> postings = maker.postings(employers);
        return new County(
                maker.data.get("county").asText(),
                day,
                sites,
                workers,
                employers,
                misfits,
                postings,
                maker.forgotten(postings),
                maker.sayings());
    }

    private County.Sayings sayings() {
        JsonNode sayings = data.get("sayings");
        return new County.Sayings(
                sayings.get("approval").asText(),
                sayings.get("refusal").asText(),
                sayings.get("cancel").asText(),
                sayings.get("callOff").asText());
    }

    private List<County.Site> sites() {
        List<County.Site> sites = new ArrayList<>();
        for (int i = 0; i < scale.markets; i++) {
            sites.add(site("MARKET", i, sites.size()));
        }
        for (int i = 0; i < scale.stations; i++) {
            sites.add(site("STATION", i, sites.size()));
        }
        return sites;
    }

    /** The n-th of its kind; where the names come to an end they begin again with a number. */
    private County.Site site(String kind, int n, int serial) {
        List<JsonNode> known = new ArrayList<>();
        data.get("sites").forEach(site -> {
            if (site.get("kind").asText().equals(kind)) {
                known.add(site);
            }
        });
        JsonNode site = known.get(n % known.size());
        int round = n / known.size();
        String name = site.get("name").asText() + (round == 0 ? "" : String.valueOf(round + 1));
        int town = serial % towns.count();
        double[] place = towns.near(town, 800);
        List<String> trades = new ArrayList<>();
        site.get("trades").forEach(trade -> trades.add(trade.asText()));
        return new County.Site(
                kind,
                name,
                towns.code(town),
                place[0],
                place[1],
                name + " " + (serial + 1),
                "0990-" + String.format("%07d", 1000000 + serial),
                trades,
                site.get("host").asText(),
                site.get("focus").asText());
    }

    private List<County.Posting> postings(List<County.Employer> employers) {
        Faults faults = new Faults(data.get("bad"), random);
        JsonNode[] plan = faults.plan(scale.postings);
        List<County.Posting> postings = new ArrayList<>();
        for (int i = 0; i < plan.length; i++) {
            if (!Faults.copies(plan[i])) {
                postings.add(posting(employers, i, faults, plan[i]));
            }
        }
        List<County.Posting> own = List.copyOf(postings);
        for (JsonNode kind : plan) {
            if (Faults.copies(kind)) {
                postings.add(faults.copy(kind, own, () -> employerFor(employers, false)));
            }
        }
        postings.sort(java.util.Comparator.comparing(County.Posting::at));
        return postings;
    }

    /** Good postings of the day, as if they had been handed in weeks before: for the next day, or for long after. */
    private List<County.Posting> forgotten(List<County.Posting> postings) {
        List<County.Posting> good =
                postings.stream().filter(posting -> posting.fault() == null).toList();
        int count = Math.max(2, scale.postings * FORGOTTEN_PERCENT / 100);
        return IntStream.range(0, count)
                .mapToObj(i -> good.get(i % good.size()).forgotten(i, i % 2 == 0 ? 1 : LONG_AGO + 7))
                .toList();
    }

    private County.Posting posting(List<County.Employer> employers, int serial, Faults faults, JsonNode bad) {
        boolean partTime = serial % PART_TIME == 0;
        JsonNode trade = partTime ? trades.hourly() : trades.any();
        int employer =
                employerFor(employers, !partTime && trade.get("household").asBoolean());
        int places = 1 + random.nextInt(7);
        LocalTime at = arrival();
        long from = trade.get("from").asLong();
        long drawn = from + random.nextLong(trade.get("to").asLong() - from + 1);
        long fen = trade.has("pieces") ? drawn : drawn / 100 * 100;
        String decent = trade.get("conditions").asText();
        boolean hourly = bad != null && bad.has("wageFen");
        String relation = partTime ? "PART_TIME" : random.nextInt(100) < 10 ? "DISPATCH" : "SERVICE";
        String nature = relation.equals("DISPATCH")
                ? "DISPATCH"
                : trade.path("nature")
                        .asText(NATURES.get(hourly ? "HOUR" : trade.get("unit").asText()));
        double[] place = {employers.get(employer).lat(), employers.get(employer).lon()};
        return new County.Posting(
                employer,
                day.atTime(at).atZone(ZONE).toInstant(),
                trade.get("code").asText(),
                nature,
                trade.get("title").asText().replace("{n}", Integer.toString(places)) + "·" + (serial + 1),
                trade.get("duties").asText(),
                faults.conditions(bad, decent),
                hourly ? "HOUR" : trade.get("unit").asText(),
                hourly ? bad.get("wageFen").asLong() : fen,
                hourly || !trade.has("pieces")
                        ? null
                        : Integer.valueOf(trade.get("pieces").asInt()),
                relation,
                trade.path("level").asInt(1),
                partTime || random.nextInt(100) < 75,
                random.nextInt(100) < 25,
                partTime ? twice(at, places) : List.of(shift(at, places)),
                place[0],
                place[1],
                Faults.of(bad),
                // A wage by the day stays a wage by the day when a wrong hourly one is mended.
                bad == null ? null : new County.Mended(decent, hourly ? 2_600 : fen));
    }

    private List<County.Shift> twice(LocalTime at, int places) {
        Instant first = start(at);
        Instant second = first.plusSeconds(60L * (SHORT + 120));
        return List.of(
                new County.Shift(first, first.plusSeconds(60L * SHORT), 0, places),
                new County.Shift(second, second.plusSeconds(60L * SHORT), 0, places));
    }

    private County.Shift shift(LocalTime at, int places) {
        int kind = random.nextInt(100);
        int minutes = kind < 35 ? SHORT : kind < 75 ? 540 : kind < 90 ? 660 : 480;
        Instant start = kind >= 90 ? on(LocalTime.of(20, 0)) : start(at);
        return new County.Shift(start, start.plusSeconds(60L * minutes), minutes > 300 ? 60 : 0, places);
    }

    /** An hour and a half to two and a half after the posting is handed in, or at that time on a following day. */
    private Instant start(LocalTime at) {
        return on(LocalTime.of(at.getHour(), at.getMinute() < 30 ? 0 : 30).plusMinutes(90 + 30L * random.nextInt(3)));
    }

    /** Most work is for the same day, some for tomorrow, a little for the day after. */
    private Instant on(LocalTime time) {
        int draw = random.nextInt(100);
        return day.plusDays(draw < 70 ? 0 : draw < 90 ? 1 : LAST_DAY)
                .atTime(time)
                .atZone(ZONE)
                .toInstant();
    }

    /** The morning peak from 04:40 to about 08:00, and a tail until the early afternoon. */
    private LocalTime arrival() {
        double hours = Math.exp(random.nextGaussian(0.3, 0.6));
        return LocalTime.of(4, 40).plusMinutes((long) Math.min(8 * 60, hours * 60));
    }

    private int employerFor(List<County.Employer> employers, boolean household) {
        int i = random.nextInt(employers.size());
        while (employers.get(i).kind().equals("HOUSEHOLD") && !household) {
            i = (i + 1) % employers.size();
        }
        return i;
    }

    private static JsonNode read() {
        try (InputStream in = CountyMaker.class.getResourceAsStream("county.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
