// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** What work there is in the season, drawn as often as each trade weighs. */
final class Trades {
    private static final int SECOND_PERCENT = 45;
    private static final int MOST = 3;
    /** What kind of work a wage makes it, when the trade says nothing else. */
    private static final Map<String, String> NATURES = Map.of("HOUR", "HOURLY", "DAY", "DAILY", "PIECE", "PIECE");

    private final List<JsonNode> all;
    private final SplittableRandom random;

    Trades(JsonNode data, SplittableRandom random, LocalDate day) {
        this.all = StreamSupport.stream(data.get("trades").spliterator(), false)
                .filter(trade -> inSeason(trade, day.getMonthValue()))
                .toList();
        this.random = random;
    }

    private static boolean inSeason(JsonNode trade, int month) {
        JsonNode months = trade.path("months");
        return months.isMissingNode()
                || StreamSupport.stream(months.spliterator(), false).anyMatch(one -> one.asInt() == month);
    }

    static String nature(JsonNode trade) {
        return trade.path("nature").asText(NATURES.get(trade.get("unit").asText()));
    }

    /** One that makes work of this nature. @param whole whether the shift is a whole day, as a wage by the month needs it */
    JsonNode of(String nature, boolean whole) {
        // Whoever lends people out lends them to firms, by the hour or the day.
        Predicate<JsonNode> fits = nature.equals("DISPATCH")
                ? trade -> !trade.get("household").asBoolean()
                        && !trade.get("unit").asText().equals("PIECE")
                : trade -> nature(trade).equals(nature);
        return draw(all.stream()
                .filter(fits)
                .filter(trade -> whole || !trade.get("unit").asText().equals("MONTH"))
                .toList());
    }

    JsonNode coded(String code) {
        return all.stream()
                .filter(trade -> trade.get("code").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode draw(List<JsonNode> from) {
        int draw = random.nextInt(
                from.stream().mapToInt(trade -> trade.get("weight").asInt()).sum());
        for (JsonNode trade : from) {
            draw -= trade.get("weight").asInt();
            if (draw < 0) {
                return trade;
            }
        }
        throw new IllegalStateException();
    }

    /** What one person can do. */
    List<String> ofAPerson() {
        List<String> codes = new ArrayList<>(List.of(draw(all).get("code").asText()));
        while (codes.size() < MOST && random.nextInt(100) < SECOND_PERCENT) {
            String another = draw(all).get("code").asText();
            if (!codes.contains(another)) {
                codes.add(another);
            }
        }
        return List.copyOf(codes);
    }
}
