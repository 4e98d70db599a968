// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Makes the postings of a day: whose, what for, paid how, in which shifts, and how many people would like to have them. */
final class PostingMaker {
    /** So many days before the market day the forgotten ones were handed in: more than a posting is fresh. */
    static final int LONG_AGO = 15;

    private static final List<String> NATURES = List.of("HOURLY", "DAILY", "SEASONAL", "DISPATCH", "PIECE");
    private static final int[] NATURE_SHARES = {45, 30, 12, 8, 5};
    /** In the morning, and in the evening for the next day. */
    private static final int[] TIME_SHARES = {80, 20};
    /** From what nobody likes to do to what most would. */
    private static final int[] TENTHS = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
    /** Of a hundred postings so many are forgotten ones. */
    private static final int FORGOTTEN_PERCENT = 8;

    /** Six ask for each place of the campaign. */
    private static final int RUSH = 6;

    /** What a wage by the day is worth an hour at least: a little above the floor. */
    private static final long DECENT_FEN_PER_HOUR = 1_650;

    private final JsonNode data;
    private final SplittableRandom random;
    private final List<County.Employer> employers;
    private final Trades trades;
    private final Rhythm rhythm;
    private final ShiftMaker shifts;

    PostingMaker(
            JsonNode data, SplittableRandom random, List<County.Employer> employers, Trades trades, LocalDate day) {
        this.data = data;
        this.random = random;
        this.employers = employers;
        this.trades = trades;
        this.rhythm = new Rhythm(day, random);
        this.shifts = new ShiftMaker(random, day);
    }

    /** @param campaign places of the urgent campaign, which is one of the postings; 0 for none */
    List<County.Posting> day(int count, int campaign) {
        int drawn = campaign == 0 ? count : count - 1;
        Faults faults = new Faults(data.get("bad"), random);
        JsonNode[] plan = faults.plan(drawn);
        List<JsonNode> written =
                Arrays.stream(plan).filter(kind -> !Faults.copies(kind)).toList();
        int[] natures = Shares.deal(written.size(), random, NATURE_SHARES);
        int[] kinds = Shares.deal(written.size(), random, ShiftMaker.SHARES);
        int[] times = Shares.deal(written.size(), random, TIME_SHARES);
        int[] days = Shares.deal(written.size(), random, ShiftMaker.DAY_SHARES);
        int[] liked = Shares.deal(written.size(), random, TENTHS);
        List<County.Posting> postings = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            boolean evening = times[i] == 1;
            Instant at = evening ? rhythm.evening() : rhythm.morning();
            int later = evening ? Math.max(1, days[i]) : days[i];
            Draft draft =
                    new Draft(i, NATURES.get(natures[i]), ShiftMaker.Kind.values()[kinds[i]], at, later, liked[i]);
            postings.add(posting(draft, faults, written.get(i)));
        }
        List<County.Posting> own = List.copyOf(postings);
        for (JsonNode kind : plan) {
            if (Faults.copies(kind)) {
                postings.add(faults.copy(kind, own, () -> employer(false)));
            }
        }
        if (campaign > 0) {
            postings.add(campaign(campaign));
        }
        postings.sort(Comparator.comparing(County.Posting::at));
        return postings;
    }

    /** Good ones, for that day and the next ones; some of their places stay free. */
    List<County.Posting> morning(int count) {
        Faults none = new Faults(data.get("bad"), random);
        int[] natures = Shares.deal(count, random, NATURE_SHARES);
        int[] kinds = Shares.deal(count, random, ShiftMaker.SHARES);
        int[] days = Shares.deal(count, random, ShiftMaker.DAY_SHARES);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Draft draft = new Draft(
                            i, NATURES.get(natures[i]), ShiftMaker.Kind.values()[kinds[i]], rhythm.early(), days[i], 0);
                    return posting(draft, none, null);
                })
                .map(posting -> new County.Posting(
                        posting.employer(),
                        posting.at(),
                        posting.terms(),
                        posting.shifts(),
                        posting.lat(),
                        posting.lon(),
                        posting.places() / 2,
                        false,
                        null,
                        null))
                .toList();
    }

    /** Good postings of the day, as if they had been handed in weeks before: for the next day, or for long after. */
    static List<County.Posting> forgotten(List<County.Posting> postings) {
        List<County.Posting> good = postings.stream()
                .filter(posting -> posting.fault() == null && !posting.campaign())
                .toList();
        int count = Math.max(2, postings.size() * FORGOTTEN_PERCENT / 100);
        return IntStream.range(0, count)
                .mapToObj(i -> good.get(i % good.size()).forgotten(i, i % 2 == 0 ? 1 : LONG_AGO + 7))
                .toList();
    }

    /** What is settled of a posting before its words and its wage. */
    private record Draft(int serial, String nature, ShiftMaker.Kind kind, Instant at, int days, int liked) {
        /** Two shifts of four hours, of which one person may take one a day. */
        boolean partTime() {
            return nature.equals("HOURLY") && kind == ShiftMaker.Kind.SHORT;
        }
    }

    private County.Posting posting(Draft draft, Faults faults, JsonNode bad) {
        JsonNode trade = trades.of(draft.nature(), draft.kind() == ShiftMaker.Kind.WHOLE);
        int employer = employer(!draft.partTime() && trade.get("household").asBoolean());
        int places = 1 + random.nextInt(7);
        boolean urgent = random.nextInt(100) < 25;
        List<County.Shift> times = draft.partTime()
                ? shifts.twice(draft.at(), urgent, draft.days(), places)
                : List.of(shifts.one(draft.kind(), draft.at(), urgent, draft.days(), places));
        // A wage by the day stays a wage by the day when a wrong hourly one is mended.
        boolean hourly = bad != null && bad.has("wageFen");
        long fen = wage(trade, times.get(0));
        String decent = trade.get("conditions").asText();
        County.Terms terms = new County.Terms(
                trade.get("code").asText(),
                hourly && !draft.nature().equals("DISPATCH") ? "HOURLY" : draft.nature(),
                title(trade, places, draft.serial()),
                trade.get("duties").asText(),
                faults.conditions(bad, decent),
                hourly ? "HOUR" : trade.get("unit").asText(),
                hourly ? bad.get("wageFen").asLong() : fen,
                hourly || !trade.has("pieces")
                        ? null
                        : Integer.valueOf(trade.get("pieces").asInt()),
                draft.partTime() ? "PART_TIME" : draft.nature().equals("DISPATCH") ? "DISPATCH" : "SERVICE",
                trade.path("level").asInt(1),
                draft.partTime() || random.nextInt(100) < 75,
                urgent,
                trade.path("outdoor").asBoolean());
        return made(
                employer,
                draft.at(),
                terms,
                times,
                wishes(times, draft.liked()),
                false,
                Faults.of(bad),
                bad == null ? null : new County.Mended(decent, hourly ? 2_600 : fen));
    }

    private static String title(JsonNode trade, int places, int serial) {
        return trade.get("title").asText().replace("{n}", Integer.toString(places)) + "·" + (serial + 1);
    }

    private long wage(JsonNode trade, County.Shift shift) {
        long from = trade.get("from").asLong();
        long drawn = from + random.nextLong(trade.get("to").asLong() - from + 1);
        if (trade.has("pieces")) {
            return drawn;
        }
        long minutes = Duration.between(shift.start(), shift.end()).toMinutes() - shift.breakMinutes();
        boolean daily = trade.get("unit").asText().equals("DAY");
        return Math.max(drawn, daily ? DECENT_FEN_PER_HOUR * minutes / 60 + 99 : 0) / 100 * 100;
    }

    /** Some work nobody likes to do, and for other work nearly twice as many ask as there are places. */
    private int wishes(List<County.Shift> times, int liked) {
        int places = times.stream().mapToInt(County.Shift::places).sum();
        return (int) Math.round(places * (0.35 + 0.14 * (liked + random.nextDouble())));
    }

    /** Catering on the trains, for the day after: whoever knows how to wait at table is called. */
    private County.Posting campaign(int places) {
        JsonNode campaign = data.get("campaign");
        JsonNode trade = trades.coded(campaign.get("trade").asText());
        Instant at = rhythm.day().atTime(6, 30).atZone(CountyMaker.ZONE).toInstant();
        Instant start =
                rhythm.day().plusDays(1).atTime(7, 0).atZone(CountyMaker.ZONE).toInstant();
        County.Terms terms = new County.Terms(
                trade.get("code").asText(),
                "HOURLY",
                campaign.get("title").asText().replace("{n}", Integer.toString(places)),
                campaign.get("duties").asText(),
                campaign.get("conditions").asText(),
                "HOUR",
                campaign.get("fen").asLong(),
                null,
                "SERVICE",
                1,
                true,
                true,
                false);
        int employer = employer(false);
        while (!employers.get(employer).trusted()) {
            employer = employer(false);
        }
        County.Shift shift = new County.Shift(start, start.plus(Duration.ofHours(9)), 60, places);
        return made(employer, at, terms, List.of(shift), RUSH * places, true, null, null);
    }

    private County.Posting made(
            int employer,
            Instant at,
            County.Terms terms,
            List<County.Shift> times,
            int asked,
            boolean campaign,
            County.Fault fault,
            County.Mended mended) {
        County.Employer whose = employers.get(employer);
        return new County.Posting(employer, at, terms, times, whose.lat(), whose.lon(), asked, campaign, fault, mended);
    }

    private int employer(boolean household) {
        int i = random.nextInt(employers.size());
        while (employers.get(i).kind().equals("HOUSEHOLD") && !household) {
            i = (i + 1) % employers.size();
        }
        return i;
    }
}
