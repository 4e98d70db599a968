// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MinuteCodeTest {
    /** The secret of RFC 6238's test vectors for SHA-256. */
    private static final String SECRET =
            HexFormat.of().formatHex("12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII));

    @Test
    void givesTheDigitsOfTheStandard() {
        // The vectors have steps of 30 s and eight digits: step 1 gives 46119246, step 37037036 gives 68084774.
        assertThat(MinuteCode.at(SECRET, Instant.ofEpochSecond(60))).isEqualTo("119246");
        assertThat(MinuteCode.at(SECRET, Instant.ofEpochSecond(37_037_036L * 60)))
                .isEqualTo("084774");
    }

    @Test
    void takesThisMinuteAndTheOneBefore() {
        Instant now = Instant.parse("2026-06-01T01:30:30Z");
        String code = MinuteCode.at(SECRET, now);
        assertThat(MinuteCode.fits(SECRET, code, now)).isTrue();
        assertThat(MinuteCode.fits(SECRET, code, now.plusSeconds(60))).isTrue();
        assertThat(MinuteCode.fits(SECRET, code, now.plusSeconds(120))).isFalse();
        assertThat(MinuteCode.fits(SECRET, code, now.minusSeconds(60))).isFalse();
        assertThat(MinuteCode.until(now)).isEqualTo(Instant.parse("2026-06-01T01:32:00Z"));
    }

    @Test
    void refusesAnythingElse() {
        assertThat(MinuteCode.fits(SECRET, "", Instant.ofEpochSecond(60))).isFalse();
        assertThat(MinuteCode.fits(SECRET, "００００００", Instant.ofEpochSecond(60))).isFalse();
    }
}
