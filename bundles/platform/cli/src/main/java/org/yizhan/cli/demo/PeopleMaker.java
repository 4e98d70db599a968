// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.Period;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes the people of a county, and some that no hall may register. */
final class PeopleMaker {
    /** One of so many is born on a leap day: the first of them early in the list, so that the smallest county has one. */
    private static final int LEAP = 1_461;

    private static final int LEAP_AT = 29;
    /** One of a hundred has a phone that speaks the datum of its map. */
    private static final int HUNDRED = 100;

    private static final int MAP_AT = 41;
    /** One of a hundred is born on a day that began, by the clocks of then, with an hour left out. */
    private static final int SUMMER_AT = 53;

    /** So many of a hundred nearly always come. */
    private static final int STEADY = 30;

    private static final String CHECKS = "0123456789X";
    private static final String CREDIT_CHECKS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final JsonNode data;
    private final SplittableRandom random;
    /** Draws hardships, so that whoever has one is else the same. */
    private final SplittableRandom fate;

    private final Trades trades;
    private final HomeMaker homes;
    private final LocalDate day;
    private final Set<String> numbers = new HashSet<>();

    PeopleMaker(
            JsonNode data,
            SplittableRandom random,
            SplittableRandom fate,
            Trades trades,
            HomeMaker homes,
            LocalDate day) {
        this.data = data;
        this.random = random;
        this.fate = fate;
        this.trades = trades;
        this.homes = homes;
        this.day = day;
    }

    County.Employer employer(int serial) {
        County.Home place = homes.business();
        boolean household = random.nextInt(100) < 20;
        String owner = name();
        return new County.Employer(
                household ? "HOUSEHOLD" : serial % 5 == 0 ? "INDIVIDUAL_BUSINESS" : "COMPANY",
                household
                        ? owner
                        : data.get("shop").asText().replace("{owner}", owner).replace("{n}", "" + (serial + 1)),
                household ? number(bornAged(30 + random.nextInt(40))) : Numbers.credit(place.region(), serial),
                Numbers.mobile(serial),
                place.region(),
                place.lat(),
                place.lon(),
                random.nextInt(100) < 70);
    }

    /** @param rhythm of the day on which they come for the first time; null for who has come before */
    County.Worker worker(int serial, int mobile, Rhythm rhythm) {
        LocalDate born = bornAged(age());
        if (serial % LEAP == LEAP_AT) {
            int year = born.getYear();
            while (!Year.isLeap(year)) {
                year--;
            }
            born = LocalDate.of(year, 2, 29);
        } else if (serial % HUNDRED == SUMMER_AT) {
            JsonNode days = data.get("summerBirths");
            born = LocalDate.parse(days.get(serial / HUNDRED % days.size()).asText());
        }
        return worker(born, mobile, serial % HUNDRED == MAP_AT, rhythm);
    }

    private County.Worker worker(LocalDate born, int mobile, boolean byMap, Rhythm rhythm) {
        String name = name();
        String number = number(born);
        County.Home home = homes.home();
        // The counter looks up where such a phone says that it is.
        while (byMap && neighbours(home)) {
            home = homes.home();
        }
        boolean neighbour = neighbours(home);
        List<String> known = trades.ofAPerson();
        boolean online = neighbour || random.nextInt(100) < 64;
        return new County.Worker(
                name,
                number,
                born,
                Numbers.mobile(mobile),
                home,
                known,
                !neighbour && random.nextInt(100) < 30 ? 2 : 1,
                random.nextInt(100) < 40 ? 0 : 1_500 + 100L * random.nextInt(10),
                homes.range(home),
                online,
                random.nextInt(100) < 22,
                neighbour ? List.of() : hardships(Period.between(born, day).getYears(), known.size()),
                byMap,
                random.nextInt(100) < STEADY,
                rhythm == null ? null : rhythm.comes(online));
    }

    private boolean neighbours(County.Home home) {
        return home.region().equals(data.get("neighbour").asText());
    }

    private List<String> hardships(int age, int trades) {
        Set<String> codes = new LinkedHashSet<>();
        for (JsonNode kind : data.get("hardships")) {
            boolean drawn = fate.nextInt(1_000) < kind.get("share").asInt();
            boolean aged = age >= kind.get("fromAge").asInt()
                    && age < kind.get("untilAge").asInt();
            if (drawn && aged && (trades == 1 || !kind.path("single").asBoolean())) {
                codes.add(kind.get("code").asText());
            }
        }
        return List.copyOf(codes);
    }

    /** People with a number that cannot be, or too young, and firms with a code that cannot be: each kind at least once. */
    List<County.Misfit> misfits(int workers, int firstMobile) {
        List<County.Misfit> misfits = new ArrayList<>();
        for (JsonNode kind : data.get("misfits")) {
            int count = Math.max(1, workers * kind.get("share").asInt() / 1_000);
            for (int i = 0; i < count; i++) {
                misfits.add(misfit(kind, firstMobile + misfits.size()));
            }
        }
        return misfits;
    }

    private County.Misfit misfit(JsonNode kind, int mobile) {
        County.Fault fault = Faults.of(kind);
        return switch (kind.get("wrong").asText()) {
            case "check" -> new County.Misfit(misnumbered(mobile, number -> slipped(number, CHECKS)), null, fault);
            case "old" ->
                new County.Misfit(
                        misnumbered(mobile, number -> number.substring(0, 6) + number.substring(8, 17)), null, fault);
            case "young" -> new County.Misfit(local(bornAged(10 + random.nextInt(5)), mobile), null, fault);
            default -> new County.Misfit(null, miscoded(mobile), fault);
        };
    }

    private County.Worker misnumbered(int mobile, java.util.function.UnaryOperator<String> slip) {
        County.Worker right = local(bornAged(age()), mobile);
        return right.withNumber(slip.apply(right.idNumber()));
    }

    /** Somebody whom the counters of this county are asked to register. */
    private County.Worker local(LocalDate born, int mobile) {
        County.Worker worker = worker(born, mobile, false, null);
        while (!worker.livesIn(data.get("county").asText())) {
            worker = worker(born, mobile, false, null);
        }
        return worker;
    }

    private County.Employer miscoded(int mobile) {
        County.Employer right = employer(mobile % 10_000);
        return new County.Employer(
                "COMPANY",
                right.name(),
                slipped(Numbers.credit(right.region(), mobile % 10_000), CREDIT_CHECKS),
                Numbers.mobile(mobile),
                right.region(),
                right.lat(),
                right.lon(),
                false);
    }

    /** The last character is the next one in the row. */
    private static String slipped(String number, String row) {
        int last = number.length() - 1;
        return number.substring(0, last) + row.charAt((row.indexOf(number.charAt(last)) + 1) % row.length());
    }

    private int age() {
        int draw = random.nextInt(100);
        int from = draw < 10 ? 16 : draw < 38 ? 25 : draw < 65 ? 40 : draw < 90 ? 50 : 60;
        return from + random.nextInt(from == 16 ? 9 : from == 25 ? 15 : 10);
    }

    private LocalDate bornAged(int years) {
        return day.minusYears(years).minusDays(random.nextInt(365));
    }

    private String number(LocalDate born) {
        while (true) {
            String number = Numbers.citizen(homes.origin(), born, random.nextInt(1_000));
            if (numbers.add(number)) {
                return number;
            }
        }
    }

    private String name() {
        String surnames = data.get("surnames").asText();
        JsonNode doubles = data.get("doubleSurnames");
        String surname = random.nextInt(100) == 0
                ? doubles.get(random.nextInt(doubles.size())).asText()
                : String.valueOf(surnames.charAt(rank(surnames.length())));
        String given = data.get("given").asText();
        if (random.nextInt(200) == 0) {
            JsonNode rare = data.get("rareGiven");
            return surname + rare.get(random.nextInt(rare.size())).asText();
        }
        int first = random.nextInt(given.length());
        int second = random.nextInt(given.length());
        return surname + given.charAt(first) + (random.nextInt(100) < 75 ? given.charAt(second) : "");
    }

    /** Common surnames come first in the list and are drawn more often. */
    private int rank(int size) {
        return (int) (size * Math.pow(random.nextDouble(), 2));
    }
}
