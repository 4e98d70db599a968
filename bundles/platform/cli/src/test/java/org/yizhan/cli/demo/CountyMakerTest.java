// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Objects;
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
                    .writeValueAsString(PostingDay.body(posting, employer, posting.conditions(), posting.fen()));
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
                        .filter(posting ->
                                posting.fault() == null && posting.title().equals(copy.title())))
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
        assertThat(county.workers().stream().map(County.Worker::sideJob)).contains(true, false);
        assertThat(county.workers().stream().map(County.Worker::level)).contains(1, 2);
    }

    @Test
    void hasWorkForTheDayAndForLaterAndPartTimeWorkInTwoShifts() {
        County county = CountyMaker.make(42, County.Scale.COUNTY, DAY);

        assertThat(county.postings().stream().map(CountyMakerTest::day))
                .contains(DAY, DAY.plusDays(1), DAY.plusDays(CountyMaker.LAST_DAY));
        assertThat(county.postings().stream().map(County.Posting::relation)).contains("SERVICE", "DISPATCH");
        assertThat(county.postings().stream()
                        .filter(posting -> posting.relation().equals("PART_TIME")))
                .hasSizeGreaterThan(5)
                .allSatisfy(posting -> {
                    assertThat(posting.unit()).isEqualTo("HOUR");
                    assertThat(posting.shifts()).hasSize(2);
                    assertThat(posting.shifts().get(0).end())
                            .isBefore(posting.shifts().get(1).start());
                });
    }

    private static LocalDate day(County.Posting posting) {
        return posting.shifts().get(0).start().atZone(CountyMaker.ZONE).toLocalDate();
    }
}
