// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.Words;

/**
 * What a market day came to.
 *
 * @param figures what the clients counted, by name
 * @param refused refused postings by the reason's code
 * @param verdicts of postings that were made bad: kind and whether the review stopped it → how many
 * @param broken invariants by name → rows that break them, found by SQL in the tables
 * @param surprises answers that nothing in the day explains
 */
public record DayReport(
        Map<String, Object> figures,
        Map<String, Integer> refused,
        Map<String, Integer> verdicts,
        Map<String, Long> broken,
        List<String> surprises) {

    static DayReport of(Tally tally, Map<String, Long> broken, long requests, Duration took) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seekers", tally.of("workers"));
        figures.put("employers", tally.of("employers"));
        figures.put("refusedPeople", tally.of("refused people"));
        figures.put("postings", tally.of("postings"));
        figures.put("published", tally.of("published postings"));
        figures.put("reviewedByPeople", tally.of("reviewed by a person"));
        figures.put("refused", tally.of("refused postings"));
        figures.put("mended", tally.of("mended postings"));
        figures.put("places", tally.of("places"));
        figures.put("applications", tally.of("applications"));
        figures.put("hired", tally.of("hired"));
        figures.put("fillPercent", percent(hiredForGood(tally), tally.of("open places")));
        figures.put("keptFromLongerHours", tally.of("kept from working longer"));
        figures.put("cancelledByWorkers", tally.of("cancelled by workers"));
        figures.put("cancelledByEmployers", tally.of("cancelled by employers"));
        figures.put("noShows", tally.of("no-shows"));
        figures.put("closed", tally.of("closed"));
        figures.put("hoursWorked", tally.of("minutes worked") / 60);
        figures.put("medianMinutesToFill", minutes(tally.medianFill()));
        figures.put("urgentMedianMinutesToFill", minutes(tally.medianUrgentFill()));
        figures.put("sameDayPercent", percent(tally.of("on post the same day"), tally.of("checked in")));
        if (tally.of("campaign asked") > 0) {
            figures.put("campaignAsked", tally.of("campaign asked"));
            figures.put("campaignHired", tally.of("campaign hired"));
            figures.put("campaignFull", tally.of("campaign full"));
        }
        figures.put("doubleBookings", broken.get("double-bookings"));
        figures.put("overfilledShifts", broken.get("overfilled-shifts"));
        figures.put("requests", requests);
        figures.put("seconds", took.toSeconds());
        return new DayReport(figures, tally.refusals(), tally.labelled(), broken, tally.surprises());
    }

    /** Whoever was hired and called off afterwards has left the place empty again. */
    private static int hiredForGood(Tally tally) {
        return tally.of("hired") - tally.of("cancelled by workers") - tally.of("cancelled by employers");
    }

    private static int percent(int part, int whole) {
        return whole == 0 ? 0 : Math.round(100f * part / whole);
    }

    private static Long minutes(Duration duration) {
        return duration == null ? null : duration.toMinutes();
    }

    /** Whether the day was as it has to be: nothing broken, nobody surprised, somebody hired, and nothing bad let through. */
    public boolean holds() {
        return surprises.isEmpty()
                && broken.values().stream().allMatch(count -> count == 0)
                && verdicts.keySet().stream().noneMatch(verdict -> verdict.endsWith("missed"))
                && (Integer) figures.get("hired") > 0;
    }

    void print(Terminal terminal) {
        Words words = terminal.words();
        figures.forEach((name, value) ->
                terminal.print(row(words.text("demo.figure." + name), String.valueOf(value == null ? "-" : value))));
        refused.forEach((code, count) -> terminal.print(row("  " + code, String.valueOf(count))));
        verdicts.forEach((verdict, count) -> terminal.print(row("  " + verdict, String.valueOf(count))));
        broken.forEach((name, count) -> {
            if (count > 0) {
                terminal.say("demo.broken", name, count);
            }
        });
        surprises.stream().distinct().limit(10).forEach(surprise -> terminal.say("demo.surprise", surprise));
    }

    /** A Chinese character is two columns wide. */
    private static String row(String name, String value) {
        int width = name.chars().map(c -> c > 0x2e7f ? 2 : 1).sum();
        return name + " ".repeat(Math.max(1, 44 - width)) + String.format("%12s", value);
    }
}
