// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yizhan.api.Datum;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Problem;
import org.yizhan.api.registration.DaySlot;
import org.yizhan.api.registration.WeekSlot;

/**
 * What is said of a worker. To register, name, mobile, region and one trade are enough; to change, what is null stays.
 *
 * @param trade shorthand for one trade
 * @param availability parts of the week; none means always
 * @param days days that differ from the week
 * @param proposed false to be proposed to no employer by the machine, and to be told of no work unasked
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
        @Size(max = 60) List<@NotNull @Valid Day> days,
        Boolean proposed,
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
                : availability.stream().map(Slot::toRecord).toList();
    }

    List<DaySlot> daysThatDiffer() {
        return days == null
                ? null
                : days.stream()
                        .map(Day::toRecord)
                        .sorted(Comparator.comparing(DaySlot::date))
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

    /**
     * A part of the week; {@code to} not after {@code from} means until that time on the next day.
     *
     * @param validFrom the first day on which it begins, or null
     * @param validTo the last day on which it begins, or null
     */
    public record Slot(
            @NotNull DayOfWeek day,
            @NotNull LocalTime from,
            @NotNull LocalTime to,
            LocalDate validFrom,
            LocalDate validTo) {
        /** @throws Problem {@code registration.period-backwards} (400) */
        WeekSlot toRecord() {
            if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
                throw Problem.invalid("registration.period-backwards").with("to", validTo.toString());
            }
            return new WeekSlot(day, minute(from), minute(to), validFrom, validTo);
        }
    }

    /**
     * A day that differs from the week.
     *
     * @param available true for additionally available, false for not available
     * @param from null, with {@code to}, for the whole day
     */
    public record Day(@NotNull LocalDate date, @NotNull Boolean available, LocalTime from, LocalTime to) {
        /** @throws Problem {@code registration.day-form} (400) when only one end is said */
        DaySlot toRecord() {
            if ((from == null) != (to == null)) {
                throw Problem.invalid("registration.day-form").with("date", date.toString());
            }
            return new DaySlot(date, available, minute(from), minute(to));
        }
    }

    /** Nobody says seconds, and a row has no room for them. */
    private static LocalTime minute(LocalTime time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MINUTES);
    }

    /**
     * A position in degrees.
     *
     * @param datum in which it is given; WGS84 when left out
     */
    public record Place(@NotNull Double lat, @NotNull Double lon, Datum datum) {
        /** @throws Problem {@code platform.position-out-of-range} (400) */
        GeoPoint point() {
            return (datum == null ? Datum.WGS84 : datum).toWgs84(lat, lon);
        }
    }
}
