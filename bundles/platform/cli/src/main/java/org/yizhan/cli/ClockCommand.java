// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan clock}: what time it is in the market; in a sandbox, puts the clock to the morning of a day. */
@Command(name = "clock")
final class ClockCommand implements Callable<Integer> {
    private static final String CLOCK = "/api/platform/v1/clock";
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    @Mixin
    private Common common;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATE", descriptionKey = "clock.day", converter = Day.class)
    private LocalDate day;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        ServerClient server = new ServerClient(Server.required(common.layout()), common.words());
        JsonNode face = server.get(CLOCK);
        if (day != null) {
            ZoneId zone = ZoneId.of(face.path("zone").asText());
            String then = day.atTime(MORNING).atZone(zone).toOffsetDateTime().toString();
            byte[] move = Json.pretty(Map.of("now", then)).getBytes(StandardCharsets.UTF_8);
            face = server.post(CLOCK, move, "application/json");
        }
        if (json) {
            common.terminal().print(Json.pretty(face));
        } else {
            common.terminal().say("clock.shows", shown(face.path("local").asText()));
        }
        return 0;
    }

    /** To the second: the clock ticks in fractions that nobody reads. */
    static String shown(String local) {
        return LocalDateTime.parse(local).format(MarketTime.FACE);
    }
}
