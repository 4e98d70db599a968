// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CountyMakerTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final int SEEDS = 40;

    @Test
    void holdsEachKindOfBadPostingWhateverTheSeed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            for (County.Scale scale : new County.Scale[] {County.Scale.VILLAGE, County.Scale.COUNTY}) {
                County county = CountyMaker.make(seed, scale, DAY);
                assertThat(county.postings()).as("seed %d", seed).hasSize(scale.postings);
                assertThat(county.postings().stream()
                                .map(County.Posting::fault)
                                .filter(Objects::nonNull)
                                .map(County.Fault::label))
                        .as("seed %d", seed)
                        .contains("discrimination", "below-floor", "fee", "minors", "contact", "copy");
            }
        }
    }

    @Test
    void makesTheSameCountyForTheSameSeedAndAnotherForAnother() {
        County county = CountyMaker.make(42, County.Scale.COUNTY, DAY);

        assertThat(CountyMaker.make(42, County.Scale.COUNTY, DAY)).isEqualTo(county);
        assertThat(CountyMaker.make(7, County.Scale.COUNTY, DAY).postings()).isNotEqualTo(county.postings());
    }

    @Test
    void sendsNothingOfWhatIsWrong() throws JsonProcessingException {
        County county = CountyMaker.make(42, County.Scale.COUNTY, DAY);
        for (County.Posting posting : county.postings()) {
            County.Employer employer = county.employers().get(posting.employer());
            String sent = new ObjectMapper()
                    .writeValueAsString(PostingDay.body(
                            posting,
                            employer,
                            posting.terms().conditions(),
                            posting.terms().fen()));
            assertThat(sent).doesNotContain("fault", "label", "expected", "mended");
            if (posting.fault() != null) {
                assertThat(sent)
                        .doesNotContain(posting.fault().label(), posting.fault().expected());
            }
        }
    }

    @Test
    void copiesWordForWordForSomebodyElse() {
        County county = CountyMaker.make(42, County.Scale.COUNTY, DAY);
        County.Posting copy = county.postings().stream()
                .filter(posting ->
                        posting.fault() != null && posting.fault().label().equals("copy"))
                .findFirst()
                .orElseThrow();

        assertThat(county.postings().stream()
                        .filter(posting -> posting.fault() == null
                                && posting.terms().title().equals(copy.terms().title())))
                .singleElement()
                .satisfies(original -> {
                    assertThat(original.employer()).isNotEqualTo(copy.employer());
                    assertThat(original.shifts()).isEqualTo(copy.shifts());
                    assertThat(original.at()).isBefore(copy.at());
                });
    }

    @Test
    void holdsEachKindOfPeopleWhomNoHallMayRegister() {
        for (long seed = 0; seed < SEEDS; seed++) {
            County county = CountyMaker.make(seed, County.Scale.VILLAGE, DAY);
            assertThat(county.misfits().stream().map(misfit -> misfit.fault().label()))
                    .as("seed %d", seed)
                    .containsExactly("id-check-digit", "id-of-15-digits", "under-16", "credit-code-check");
            assertThat(county.misfits().get(1).worker().idNumber()).hasSize(15);
            assertThat(county.misfits().get(2).worker().born()).isAfter(DAY.minusYears(16));
        }
    }

    @Test
    void somebodyIsBornOnALeapDayAndSomebodyHasAJobBesides() {
        County county = CountyMaker.make(42, County.Scale.VILLAGE, DAY);

        assertThat(county.workers().stream().map(worker -> worker.born().toString()))
                .anyMatch(born -> born.endsWith("-02-29"));
        // Clocks went from 02:00 to 03:00 on that day, and by older tables from 00:00 to 01:00.
        assertThat(county.workers().stream().map(County.Worker::born)).contains(LocalDate.of(1986, 5, 4));
        assertThat(county.workers().stream().map(County.Worker::sideJob)).contains(true, false);
        assertThat(county.workers().stream().map(County.Worker::level)).contains(1, 2);
    }

    @Test
    void hasWorkForTheDayAndForLaterAndPartTimeWorkInTwoShifts() {
        County county = CountyMaker.make(42, County.Scale.COUNTY, DAY);

        assertThat(county.postings().stream().map(CountyMakerTest::day))
                .contains(DAY, DAY.plusDays(1), DAY.plusDays(ShiftMaker.LAST_DAY));
        assertThat(county.postings().stream().map(posting -> posting.terms().relation()))
                .contains("SERVICE", "DISPATCH");
        assertThat(county.postings().stream()
                        .filter(posting -> posting.terms().relation().equals("PART_TIME")))
                .hasSizeGreaterThan(5)
                .allSatisfy(posting -> {
                    assertThat(posting.terms().unit()).isEqualTo("HOUR");
                    assertThat(posting.shifts()).hasSize(2);
                    assertThat(posting.shifts().get(0).end())
                            .isBefore(posting.shifts().get(1).start());
                });
    }

    @Test
    void hasEveryNatureOfWorkAndSitesWithAThemeAndAHost() {
        County county = CountyMaker.make(42, County.Scale.CITY, DAY);

        Map<String, Long> natures = county.postings().stream()
                .collect(Collectors.groupingBy(posting -> posting.terms().nature(), Collectors.counting()));
        double hundredth = county.postings().size() / 100.0;
        assertThat(natures.get("HOURLY") / hundredth).isBetween(40.0, 55.0);
        assertThat(natures.get("DAILY") / hundredth).isBetween(22.0, 35.0);
        assertThat(natures.get("SEASONAL") / hundredth).isBetween(7.0, 16.0);
        assertThat(natures.get("DISPATCH") / hundredth).isBetween(4.0, 12.0);
        assertThat(natures.get("PIECE") / hundredth).isBetween(2.0, 8.0);
        assertThat(county.sites()).allSatisfy(site -> {
            assertThat(site.host()).isNotBlank();
            assertThat(site.focus()).isNotBlank();
        });
    }

    @Test
    void someMayWorkButAreNotGrownUp() {
        County county = CountyMaker.make(42, County.Scale.COUNTY, DAY);

        assertThat(county.workers().stream()
                        .map(worker -> Period.between(worker.born(), DAY).getYears())
                        .distinct())
                .contains(16, 17, 18)
                .allMatch(age -> age >= 16);
    }

    @Test
    void oneInFiveHasAHardshipAndSomeHaveMore() {
        County county = CountyMaker.make(42, County.Scale.COUNTY, DAY);

        long some = county.workers().stream()
                .filter(worker -> !worker.hardships().isEmpty())
                .count();
        assertThat(100.0 * some / county.workers().size()).isBetween(14.0, 22.0);
        assertThat(county.workers()).anyMatch(worker -> worker.hardships().size() > 1);
        assertThat(county.workers().stream().flatMap(worker -> worker.hardships().stream()))
                .contains("OLDER", "LOW_INCOME", "DISABILITY", "SINGLE_SKILL", "LONG_WAIT");
        assertThat(county.workers())
                .filteredOn(worker -> worker.hardships().contains("OLDER"))
                .allMatch(worker -> worker.born().isBefore(DAY.minusYears(50)));
    }

    @Test
    void onePhoneOfAHundredSpeaksTheDatumOfItsMap() {
        assertThat(CountyMaker.make(42, County.Scale.COUNTY, DAY).workers())
                .filteredOn(County.Worker::byMap)
                .hasSize(30);
        assertThat(CountyMaker.make(42, County.Scale.VILLAGE, DAY).workers())
                .filteredOn(County.Worker::byMap)
                .hasSize(1);
        double[] shown = ChineseMap.shows(31.1774276, 121.5272106);
        assertThat(shown[0]).isEqualTo(31.17530398364597, within(1e-9));
        assertThat(shown[1]).isEqualTo(121.531541859215, within(1e-9));
    }

    @Test
    void someWorkIsPaidByThePieceAndWorthItsHour() {
        County county = CountyMaker.make(42, County.Scale.CITY, DAY);

        assertThat(county.postings())
                .filteredOn(posting -> posting.terms().unit().equals("PIECE"))
                .hasSizeGreaterThan(10)
                .allSatisfy(posting -> assertThat(
                                posting.terms().fen() * posting.terms().pieces())
                        .isGreaterThanOrEqualTo(2_400));
    }

    @Test
    void postingsOfWeeksAgoAreOverOrStaleByTheDay() {
        for (County.Scale scale : new County.Scale[] {County.Scale.VILLAGE, County.Scale.COUNTY}) {
            County county = CountyMaker.make(42, scale, DAY);
            Instant dawn = DAY.atTime(4, 0).atZone(CountyMaker.ZONE).toInstant();
            assertThat(county.forgotten())
                    .hasSize(Math.max(2, scale.postings * 8 / 100))
                    .allMatch(posting -> posting.at().isBefore(dawn.minus(Duration.ofDays(14))))
                    .anyMatch(posting -> posting.shifts().get(0).end().isBefore(dawn))
                    .anyMatch(posting -> posting.shifts().get(0).start().isAfter(dawn));
        }
    }

    private static LocalDate day(County.Posting posting) {
        return posting.shifts().get(0).start().atZone(CountyMaker.ZONE).toLocalDate();
    }
}
