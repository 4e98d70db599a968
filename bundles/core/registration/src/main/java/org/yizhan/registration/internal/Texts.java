// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.yizhan.api.Problem;
import org.yizhan.api.registration.DaySlot;
import org.yizhan.api.registration.Skill;
import org.yizhan.api.registration.WeekSlot;

/** Text from outside, made sound, and the short texts in which lists stand in a row. */
final class Texts {
    private Texts() {}

    /**
     * A text without outer spaces in one form of Unicode, so that what looks alike is found again.
     *
     * @param most code points, since a rare character takes two chars
     * @throws Problem {@code registration.text-form} (400) with the field's name when it is empty, too long or holds what is no character
     */
    static String sound(String field, String text, int most) {
        String clean = text == null ? "" : Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        int length = clean.codePointCount(0, clean.length());
        if (length == 0 || length > most || clean.codePoints().anyMatch(Texts::unsound)) {
            throw Problem.invalid("registration.text-form").with("field", field).with("most", most);
        }
        return clean;
    }

    private static boolean unsound(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    static String skills(List<Skill> skills) {
        return skills.stream()
                .map(skill -> skill.trade() + ":" + skill.level() + ":" + skill.years())
                .collect(Collectors.joining(" "));
    }

    static List<Skill> skills(String text) {
        return words(text).stream()
                .map(word -> word.split(":"))
                .map(part -> new Skill(part[0], Integer.parseInt(part[1]), Integer.parseInt(part[2])))
                .toList();
    }

    static String week(List<WeekSlot> slots) {
        return slots.stream()
                .map(slot -> slot.day().getValue() + "/" + slot.from() + "/" + slot.to() + period(slot))
                .collect(Collectors.joining(" "));
    }

    private static String period(WeekSlot slot) {
        return slot.dated() ? "/" + text(slot.validFrom()) + "/" + text(slot.validTo()) : "";
    }

    static List<WeekSlot> week(String text) {
        return words(text).stream()
                .map(word -> word.split("/", -1))
                .map(part -> new WeekSlot(
                        DayOfWeek.of(Integer.parseInt(part[0])),
                        LocalTime.parse(part[1]),
                        LocalTime.parse(part[2]),
                        part.length > 3 ? date(part[3]) : null,
                        part.length > 3 ? date(part[4]) : null))
                .toList();
    }

    static String days(List<DaySlot> days) {
        return days.stream()
                .map(day -> day.date()
                        + (day.available() ? "/+" : "/-")
                        + (day.from() == null ? "" : "/" + day.from() + "/" + day.to()))
                .collect(Collectors.joining(" "));
    }

    static List<DaySlot> days(String text) {
        return words(text).stream()
                .map(word -> word.split("/"))
                .map(part -> new DaySlot(
                        LocalDate.parse(part[0]),
                        part[1].equals("+"),
                        part.length > 2 ? LocalTime.parse(part[2]) : null,
                        part.length > 2 ? LocalTime.parse(part[3]) : null))
                .toList();
    }

    private static String text(LocalDate date) {
        return date == null ? "" : date.toString();
    }

    private static LocalDate date(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }
}
