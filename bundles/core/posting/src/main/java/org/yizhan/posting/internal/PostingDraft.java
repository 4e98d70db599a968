// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.yizhan.api.Datum;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Wage;

/**
 * What an employer writes. Everything may be missing in a draft; what the law requires must be there when it is handed in.
 *
 * @param employer for whom; null for the caller's own
 */
public record PostingDraft(
        @Size(max = 36) String employer,
        @Size(max = 36) String site,
        @Size(min = 2, max = 60) String title,
        @Size(max = 40) String trade,
        @Size(max = 40) String nature,
        Posting.Relation relation,

        @Pattern(regexp = "\\d{12}", message = "{rule.platform.region-code}")
        String region,

        @Size(min = 2, max = 200) String address,
        @Valid Place place,
        Boolean outdoor,
        @Valid Pay wage,
        @Positive @Max(100_000) Integer piecesPerHour,
        @Min(1) @Max(3) Integer minLevel,
        Posting.Allocation allocation,
        Boolean urgent,
        LocalDate validFrom,
        LocalDate validTo,
        @Size(min = 2, max = 2_000) String duties,
        @Valid @Size(max = 20) List<@NotNull Condition> conditions,
        @Valid @Size(max = 120) List<@NotNull Times> shifts) {

    /**
     * A position in degrees.
     *
     * @param datum in which it is given; WGS84 when left out
     */
    public record Place(
            @NotNull @Min(-90) @Max(90) Double lat,
            @NotNull @Min(-180) @Max(180) Double lon,
            Datum datum) {
        GeoPoint point() {
            return (datum == null ? Datum.WGS84 : datum).toWgs84(lat, lon);
        }
    }

    /** What is paid. */
    public record Pay(
            @NotNull @Positive @Max(100_000_000) Long fen,
            @NotNull Wage.Unit unit,
            @NotNull Wage.Settlement settlement) {}

    /**
     * A shift.
     *
     * @param id of the shift that it changes; null for a new one
     */
    public record Times(
            @Size(max = 36) String id,
            @NotNull Instant start,
            @NotNull Instant end,
            @PositiveOrZero @Max(600) Integer breakMinutes,
            @NotNull @Positive @Max(10_000) Integer places) {}
}
