// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of each there is in a county, whatever the seed. */
class CountySharesTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    private static County county(long seed) {
        return CountyMaker.make(seed, County.Scale.COUNTY, MONDAY);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 42, 1_234})
    void agesOfThePeople(long seed) {
        List<County.Worker> workers = county(seed).workers();
        assertThat(percent(workers, aged(16, 24))).isBetween(8.0, 12.0);
        assertThat(percent(workers, aged(25, 39))).isBetween(26.0, 31.0);
        assertThat(percent(workers, aged(40, 49))).isBetween(24.0, 29.5);
        assertThat(percent(workers, aged(50, 59))).isBetween(22.0, 28.0);
        assertThat(percent(workers, aged(60, 70))).isBetween(8.0, 12.0);
    }

    private static Predicate<County.Worker> aged(int from, int to) {
        return worker -> {
            int age = Period.between(worker.born(), MONDAY).getYears();
            return age >= from && age <= to;
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 42, 1_234})
    void distancesFromHomeToTheSite(long seed) {
        County county = county(seed);
        List<County.Worker> workers = county.workers();
        assertThat(percent(workers, worker -> metres(county, worker) <= 3_000)).isBetween(57.0, 63.0);
        assertThat(percent(workers, worker -> metres(county, worker) > 3_000 && metres(county, worker) <= 8_000))
                .isBetween(22.0, 28.0);
        assertThat(percent(workers, worker -> metres(county, worker) > 8_000 && metres(county, worker) <= 20_000))
                .isBetween(10.0, 14.0);
        assertThat(percent(workers, worker -> !worker.livesIn(county.region()))).isBetween(2.0, 4.0);
        assertThat(workers)
                .filteredOn(worker -> !worker.livesIn(county.region()))
                .allMatch(County.Worker::online)
                .allMatch(worker -> metres(county, worker) > 19_000)
                .allMatch(worker -> worker.maxMetres() > 19_000);
    }

    @Test
    void theCountersOfTheCountyNeverHaveToLookUpANeighbour() {
        for (long seed = 0; seed < 20; seed++) {
            County county = county(seed);
            assertThat(county.workers())
                    .filteredOn(worker -> !worker.livesIn(county.region()))
                    .as("seed %d", seed)
                    .noneMatch(County.Worker::byMap)
                    .allMatch(worker -> worker.hardships().isEmpty() && worker.level() == 1);
            assertThat(county.misfits())
                    .filteredOn(misfit -> misfit.worker() != null)
                    .allMatch(misfit -> misfit.worker().livesIn(county.region()));
        }
    }

    private static double metres(County county, County.Worker worker) {
        County.Site site = county.sites().get(worker.home().site());
        return ChineseMap.metres(worker.home().lat(), worker.home().lon(), site.lat(), site.lon());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 42, 1_234})
    void whereThePeopleComeFrom(long seed) {
        assertThat(percent(county(seed).workers(), CountySharesTest::fromElsewhere))
                .isBetween(12.5, 17.5);
        assertThat(county(seed).workers()).allMatch(worker -> worker.idNumber().startsWith("99"));
    }

    @Test
    void halfOfACityComesFromElsewhere() {
        County city = CountyMaker.make(42, County.Scale.CITY, MONDAY);
        assertThat(percent(city.workers(), CountySharesTest::fromElsewhere)).isBetween(46.0, 50.0);
    }

    private static boolean fromElsewhere(County.Worker worker) {
        return !worker.idNumber().startsWith("990");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 42, 1_234})
    void whoHasAPhoneAJobBesidesOrAGoodName(long seed) {
        List<County.Worker> workers = county(seed).workers();
        assertThat(percent(workers, worker -> !worker.online())).isBetween(32.0, 38.0);
        assertThat(percent(workers, County.Worker::sideJob)).isBetween(19.5, 24.5);
        assertThat(percent(workers, County.Worker::steady)).isBetween(27.0, 33.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 42, 1_234})
    void naturesOfTheWork(long seed) {
        List<County.Posting> postings = county(seed).postings();
        assertThat(percent(postings, nature("HOURLY"))).isBetween(38.0, 54.0);
        assertThat(percent(postings, nature("DAILY"))).isBetween(23.0, 36.0);
        assertThat(percent(postings, nature("SEASONAL"))).isBetween(6.0, 18.0);
        assertThat(percent(postings, nature("DISPATCH"))).isBetween(4.0, 13.0);
        assertThat(percent(postings, nature("PIECE"))).isBetween(1.0, 10.0);
    }

    private static Predicate<County.Posting> nature(String nature) {
        return posting -> posting.terms().nature().equals(nature);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 42, 1_234})
    void lengthsOfTheShifts(long seed) {
        List<County.Posting> postings = county(seed).postings();
        assertThat(percent(postings, posting -> hours(posting) == 4)).isBetween(28.0, 42.0);
        assertThat(percent(postings, posting -> hours(posting) == 9)).isBetween(33.0, 48.0);
        assertThat(percent(postings, posting -> hours(posting) >= 10)).isBetween(9.0, 21.0);
        assertThat(percent(postings, CountySharesTest::overMidnight)).isBetween(5.0, 15.0);
        assertThat(postings)
                .filteredOn(CountySharesTest::overMidnight)
                .allMatch(posting -> hours(posting) == 8)
                .allMatch(posting -> !start(posting).isBefore(LocalTime.of(20, 0)));
        assertThat(postings).filteredOn(posting -> hours(posting) == 8).allMatch(CountySharesTest::overMidnight);
    }

    private static long hours(County.Posting posting) {
        County.Shift shift = posting.shifts().get(0);
        return Duration.between(shift.start(), shift.end()).toHours();
    }

    private static LocalTime start(County.Posting posting) {
        return posting.shifts().get(0).start().atZone(CountyMaker.ZONE).toLocalTime();
    }

    private static boolean overMidnight(County.Posting posting) {
        return posting.shifts().stream().anyMatch(shift -> !shift.end()
                .atZone(CountyMaker.ZONE)
                .toLocalDate()
                .equals(shift.start().atZone(CountyMaker.ZONE).toLocalDate()));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 42, 1_234})
    void morningsAndEvenings(long seed) {
        County county = county(seed);
        assertThat(percent(county.postings(), CountySharesTest::inTheEvening)).isBetween(13.0, 27.0);
        assertThat(county.postings())
                .filteredOn(CountySharesTest::inTheEvening)
                .allMatch(posting -> posting.shifts().get(0).start().isAfter(posting.at()))
                .noneMatch(posting -> posting.shifts()
                        .get(0)
                        .start()
                        .atZone(CountyMaker.ZONE)
                        .toLocalDate()
                        .equals(MONDAY));
        assertThat(percent(county.postings(), posting -> between(posting.at(), 5, 7)))
                .isBetween(35.0, 75.0);
        List<County.Worker> newcomers = newcomers(county);
        assertThat(newcomers).hasSize(150);
        assertThat(percent(newcomers, worker -> between(worker.comes(), 20, 22)))
                .isBetween(15.0, 45.0);
        assertThat(newcomers)
                .filteredOn(worker -> between(worker.comes(), 20, 22))
                .allMatch(County.Worker::online);
    }

    @Test
    void moreComeOnADayOfAFair() {
        List<County.Worker> newcomers = newcomers(CountyMaker.make(42, County.Scale.COUNTY, TUESDAY));
        assertThat(newcomers).hasSize(240);
        assertThat(percent(newcomers, worker -> between(worker.comes(), 8, 11))).isBetween(25.0, 60.0);
    }

    private static List<County.Worker> newcomers(County county) {
        return county.workers().stream()
                .filter(worker -> worker.comes() != null)
                .toList();
    }

    private static boolean inTheEvening(County.Posting posting) {
        return between(posting.at(), 20, 22);
    }

    private static boolean between(java.time.Instant at, int from, int to) {
        int hour = at.atZone(CountyMaker.ZONE).getHour();
        return hour >= from && hour < to;
    }

    @Test
    void workOutdoorsIsCalledSoAndAMatronIsPaidByTheMonth() {
        List<County.Posting> postings =
                CountyMaker.make(42, County.Scale.CITY, MONDAY).postings();
        Set<String> outdoor = postings.stream()
                .map(County.Posting::terms)
                .filter(County.Terms::outdoor)
                .map(County.Terms::trade)
                .collect(Collectors.toSet());
        assertThat(outdoor).containsExactlyInAnyOrder("BANYUN", "XIAOGONG", "LVHUA", "NONGMANG", "KONGTIAO");
        assertThat(postings)
                .filteredOn(posting -> posting.terms().trade().equals("YUESAO") && posting.fault() == null)
                .isNotEmpty()
                .allMatch(posting -> posting.terms().unit().equals("MONTH"))
                .allMatch(posting ->
                        posting.terms().fen() >= 900_000 && posting.terms().fen() <= 1_600_000)
                .allMatch(posting -> hours(posting) == 9);
    }

    @Test
    void aCityHasSitesOfTheirOwnAndACampaign() {
        County city = CountyMaker.make(42, County.Scale.CITY, MONDAY);
        assertThat(city.sites()).hasSize(26);
        assertThat(city.sites().stream().map(County.Site::name).distinct()).hasSize(26);
        assertThat(city.sites().stream().map(County.Site::focus).distinct()).hasSize(26);
        assertThat(city.postings())
                .hasSize(900)
                .filteredOn(County.Posting::campaign)
                .singleElement()
                .satisfies(campaign -> {
                    assertThat(campaign.places()).isEqualTo(50);
                    assertThat(campaign.asked()).isEqualTo(300);
                    assertThat(campaign.terms().urgent()).isTrue();
                });
    }

    @Test
    void theNextMorningHasGoodWorkForThatDayAndTheNextOnes() {
        County county = county(42);
        LocalDate morning = MONDAY.plusDays(CountyMaker.NEXT_MORNING);
        assertThat(county.morning()).hasSize(30).allSatisfy(posting -> {
            assertThat(posting.fault()).isNull();
            assertThat(posting.asked()).isLessThan(posting.places() + 1);
            assertThat(posting.at().atZone(CountyMaker.ZONE).toLocalDate()).isEqualTo(morning);
            assertThat(posting.shifts().get(0).start()).isAfter(posting.at());
        });
        assertThat(county.morning().stream().map(posting -> posting.shifts()
                        .get(0)
                        .start()
                        .atZone(CountyMaker.ZONE)
                        .toLocalDate()))
                .contains(morning, morning.plusDays(1));
    }

    @Test
    void noWageByTheDayIsBelowTheFloor() {
        for (long seed = 0; seed < 5; seed++) {
            assertThat(CountyMaker.make(seed, County.Scale.CITY, MONDAY).postings())
                    .filteredOn(posting -> posting.terms().unit().equals("DAY"))
                    .allSatisfy(posting -> {
                        County.Shift shift = posting.shifts().get(0);
                        long minutes =
                                Duration.between(shift.start(), shift.end()).toMinutes() - shift.breakMinutes();
                        assertThat(posting.terms().fen() * 60 / minutes).isGreaterThanOrEqualTo(1_600);
                    });
        }
    }

    private static <T> double percent(List<T> all, Predicate<T> those) {
        return 100.0 * all.stream().filter(those).count() / all.size();
    }
}
