// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import java.time.LocalDate;
import java.util.List;
import org.yizhan.api.GeoPoint;

/**
 * A worker as other modules see them.
 *
 * @param born null until real-name data is in; personal, so it never leaves the server
 * @param active false for somebody who left or was erased: they are offered nothing
 * @param place where they look for work from, or null when not said
 * @param natures empty when anything suits
 * @param wantFenPerHour 0 when not said
 * @param maxMetres how far they go
 * @param availability the times of each week; empty when always
 * @param tier 1 (most help) to 3; only orders, never leaves to employers
 * @param days days that differ from the week
 * @param profileCompleteness 0 to 100, by a published rule; 40 is what registering asks for
 * @param proposed false for somebody whom no machine may propose to employers, nor work to them unasked (Personal Information
 *     Protection Law, article 24); what they ask for themselves is answered
 */
public record Worker(
        String id,
        long version,
        String region,
        boolean active,
        boolean verified,
        LocalDate born,
        GeoPoint place,
        List<Skill> trades,
        List<String> natures,
        long wantFenPerHour,
        int maxMetres,
        List<WeekSlot> availability,
        int tier,
        List<DaySlot> days,
        int profileCompleteness,
        boolean proposed) {
    /** Somebody with no days that differ, of whom no more is known than registering asks for, and who may be proposed. */
    public Worker(
            String id,
            long version,
            String region,
            boolean active,
            boolean verified,
            LocalDate born,
            GeoPoint place,
            List<Skill> trades,
            List<String> natures,
            long wantFenPerHour,
            int maxMetres,
            List<WeekSlot> availability,
            int tier) {
        this(
                id,
                version,
                region,
                active,
                verified,
                born,
                place,
                trades,
                natures,
                wantFenPerHour,
                maxMetres,
                availability,
                tier,
                List.of(),
                40,
                true);
    }

    /** When they can work, by the week and by the days that differ. */
    public Availability times() {
        return new Availability(availability, days);
    }
}
