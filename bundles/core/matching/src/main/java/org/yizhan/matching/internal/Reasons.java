// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.api.matching.Matching.Reason;

/** Says how a score came about, in the order of its parts. Assistance is not among them. */
final class Reasons {
    private Reasons() {}

    static List<Reason> of(Pair pair) {
        int skill = pair.skill;
        return List.of(
                reason(
                        "fit",
                        Pair.FIT,
                        pair.fit,
                        Map.of("level", pair.worker.level(skill), "years", pair.worker.years(skill))),
                reason(
                        "distance",
                        Pair.DISTANCE,
                        pair.distance,
                        pair.metres < 0 ? Map.of() : Map.of("metres", pair.metres)),
                reason("time", Pair.TIME, pair.time, hours(pair)),
                reason(
                        "wage",
                        Pair.WAGE,
                        pair.wage,
                        pair.shift.hourFen() < 0 ? Map.of() : Map.of("fenPerHour", pair.shift.hourFen())),
                reason("credit", Pair.CREDIT, Pair.NEUTRAL, Map.of()),
                reason("fresh", Pair.FRESH, pair.fresh, Map.of("since", pair.posting.validFrom.toString())));
    }

    private static Map<String, Object> hours(Pair pair) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("shift", pair.shift.shift());
        values.put("start", pair.shift.start().toString());
        values.put("coveredHours", pair.covered / 2.0);
        values.put("hours", pair.shift.count() / 2.0);
        return values;
    }

    private static Reason reason(String part, int weight, int points, Map<String, Object> values) {
        return new Reason(part, weight * points, weight * Pair.FULL, values);
    }

    /** What the words about an exclusion need. */
    static Map<String, Object> of(Pair.Exclusion exclusion, Pair pair) {
        return switch (exclusion) {
            case TOO_FAR ->
                pair.metres < 0 ? Map.of() : Map.of("metres", pair.metres, "maxMetres", pair.worker.maxMetres);
            case NOT_AVAILABLE -> hours(pair);
            case LEVEL_TOO_LOW -> Map.of("level", pair.worker.level(pair.skill), "minLevel", pair.posting.minLevel);
            case TOO_YOUNG -> Map.of("minAge", pair.leastAge);
            default -> Map.of();
        };
    }
}
