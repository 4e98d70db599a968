// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Shows instants as the market's clock does, to the second. */
public final class MarketTime {
    static final DateTimeFormatter FACE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final DateTimeFormatter face;

    private MarketTime(ZoneId zone) {
        face = FACE.withZone(zone);
    }

    /** That of a hall. */
    public static MarketTime of(ServerClient hall) {
        return new MarketTime(
                ZoneId.of(hall.get("/api/platform/v1/clock").path("zone").asText()));
    }

    /** @param instant such as {@code 2026-11-21T22:00:02Z} */
    public String shown(String instant) {
        return face.format(Instant.parse(instant));
    }
}
