// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tier of help, now and on the days on which it changes: 3 without a hardship in force, 2 with one, 1 with several. It says no
 * more than that, so that nobody has to open what is sealed when a day comes.
 *
 * @param changes the first day of a tier → the tier
 */
record Tiers(int now, NavigableMap<LocalDate, Integer> changes) {
    static final int LAST = 3;

    static Tiers of(List<Hardship> hardships, LocalDate today) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Hardship one : hardships) {
            days.add(one.validFrom());
            days.add(one.validTo().plusDays(1));
        }
        int now = tier(hardships, today);
        NavigableMap<LocalDate, Integer> changes = new TreeMap<>();
        int before = now;
        for (LocalDate day : days.tailSet(today, false)) {
            int then = tier(hardships, day);
            if (then != before) {
                changes.put(day, then);
            }
            before = then;
        }
        return new Tiers(now, changes);
    }

    private static int tier(List<Hardship> hardships, LocalDate day) {
        long inForce = hardships.stream()
                .filter(one -> one.inForce(day))
                .map(Hardship::code)
                .distinct()
                .count();
        return (int) Math.max(1, LAST - inForce);
    }

    static Tiers of(int now, String text) {
        NavigableMap<LocalDate, Integer> changes = new TreeMap<>();
        for (String word : Texts.words(text)) {
            String[] part = word.split("/");
            changes.put(LocalDate.parse(part[0]), Integer.valueOf(part[1]));
        }
        return new Tiers(now, changes);
    }

    /** As it is on a later day. */
    Tiers on(LocalDate day) {
        Map.Entry<LocalDate, Integer> last = changes.floorEntry(day);
        return new Tiers(last == null ? now : last.getValue(), changes.tailMap(day, false));
    }

    String text() {
        return changes.entrySet().stream()
                .map(change -> change.getKey() + "/" + change.getValue())
                .collect(Collectors.joining(" "));
    }

    /** The first day of another tier, or null. */
    LocalDate until() {
        return changes.isEmpty() ? null : changes.firstKey();
    }
}
