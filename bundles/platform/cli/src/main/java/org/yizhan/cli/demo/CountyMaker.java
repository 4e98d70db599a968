// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Makes a county: the same one for the same seed, scale and day, on every machine. */
final class CountyMaker {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** After so many days the last work of the market day has ended, and the next morning begins. */
    static final int NEXT_MORNING = ShiftMaker.LAST_DAY + 1;

    private final JsonNode data;
    private final SplittableRandom random;
    private final County.Scale scale;
    private final LocalDate day;
    private final Towns towns;

    private CountyMaker(long seed, County.Scale scale, LocalDate day) {
        this.data = read();
        this.random = new SplittableRandom(seed);
        this.scale = scale;
        this.day = day;
        this.towns = new Towns(data, random);
    }

    static County make(long seed, County.Scale scale, LocalDate day) {
        return new CountyMaker(seed, scale, day).county(seed);
    }

    private County county(long seed) {
        Trades trades = new Trades(data, random, day);
        List<County.Site> sites = sites();
        Rhythm rhythm = new Rhythm(day, random);
        PeopleMaker people = new PeopleMaker(
                data,
                random,
                new SplittableRandom(~seed),
                trades,
                new HomeMaker(data, random, towns, sites, scale.fromElsewhere),
                day);
        List<County.Employer> employers =
                IntStream.range(0, scale.employers).mapToObj(people::employer).toList();
        int before = scale.workers * (100 - rhythm.newcomersPercent()) / 100;
        List<County.Worker> workers = IntStream.range(0, scale.workers)
                .mapToObj(i -> people.worker(i, scale.employers + i, i < before ? null : rhythm))
                .toList();
        List<County.Misfit> misfits = people.misfits(scale.workers, scale.employers + scale.workers);
        List<County.Posting> postings =
                new PostingMaker(data, random, employers, trades, day).day(scale.postings, scale.campaign);
        LocalDate next = day.plusDays(NEXT_MORNING);
        PostingMaker later =
                new PostingMaker(data, new SplittableRandom(seed + 1), employers, new Trades(data, random, next), next);
        return new County(
                data.get("county").asText(),
                day,
                sites,
                workers,
                employers,
                misfits,
                postings,
                PostingMaker.forgotten(postings),
                later.morning(Math.min(60, Math.max(8, scale.postings / 2))),
                sayings());
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

    /** The n-th of its kind. */
    private County.Site site(String kind, int n, int serial) {
        List<JsonNode> known = new ArrayList<>();
        data.get("sites").forEach(site -> {
            if (site.get("kind").asText().equals(kind)) {
                known.add(site);
            }
        });
        JsonNode site = known.get(n);
        String name = site.get("name").asText();
        int town = serial % towns.count();
        double[] place = towns.near(town, 800 * (1 + serial / towns.count()));
        List<String> themes = new ArrayList<>();
        site.get("trades").forEach(trade -> themes.add(trade.asText()));
        return new County.Site(
                kind,
                name,
                towns.code(town),
                place[0],
                place[1],
                name + " " + (serial + 1),
                "0990-" + String.format("%07d", 1000000 + serial),
                themes,
                site.get("host").asText(),
                site.get("focus").asText(),
                site.path("opens").asText("05:00"),
                site.path("closes").asText("20:00"));
    }

    private static JsonNode read() {
        try (InputStream in = CountyMaker.class.getResourceAsStream("county.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
