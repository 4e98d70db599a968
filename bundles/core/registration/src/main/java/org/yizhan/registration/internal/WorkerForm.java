// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.registration.WeekSlot;

/**
 * What is said of a worker. To register, name, mobile, region and one trade are enough; to change, what is null stays.
 *
 * @param trade shorthand for one trade
 * @param code the one-time code sent to the mobile number; only to register online
 * @param consent the evidence that the person agreed; only to register by proxy
 */
public record WorkerForm(
        @Size(max = 200) String name,
        @Size(max = 32) String mobile,
        @Size(max = 32) String region,
        @Size(max = 32) String trade,
        @Size(max = 20) List<@NotNull @Valid Trade> trades,
        @Size(max = 32) String idNumber,
        @Size(max = 400) String address,
        @Valid Place place,
        @Size(max = 10) List<@NotNull @Size(max = 32) String> natures,
        @Min(0) @Max(10_000_000) Long wantFenPerHour,
        @Min(0) @Max(1_000_000) Integer maxMetres,
        @Size(max = 28) List<@NotNull @Valid Slot> availability,
        @Size(max = 12) String code,
        @Valid Evidence consent) {

    /** The trades from both ways of saying them; null when neither was used. */
    List<Trade> allTrades() {
        if (trade == null) {
            return trades;
        }
        List<Trade> all = new ArrayList<>(List.of(new Trade(trade, null, null)));
        if (trades != null) {
            trades.stream().filter(one -> !one.trade().equals(trade)).forEach(all::add);
        }
        return all;
    }

    List<WeekSlot> week() {
        return availability == null
                ? null
                : availability.stream()
                        .map(slot -> new WeekSlot(slot.day(), slot.from(), slot.to()))
                        .toList();
    }

    /**
     * A trade.
     *
     * @param level 1 declared (the default) or 2 certified, which only staff who saw the certificate may say
     */
    public record Trade(
            @NotBlank @Size(max = 32) String trade,
            @Min(1) @Max(2) Integer level,
            @Min(0) @Max(60) Integer years) {}

    /** A part of the week; {@code to} not after {@code from} means until that time on the next day. */
    public record Slot(
            @NotNull DayOfWeek day,
            @NotNull LocalTime from,
            @NotNull LocalTime to) {}

    /** A position in WGS-84 degrees. */
    public record Place(@NotNull Double lat, @NotNull Double lon) {
        /** @throws org.yizhan.api.Problem {@code platform.position-out-of-range} (400) */
        GeoPoint point() {
            return new GeoPoint(lat, lon);
        }
    }
}
