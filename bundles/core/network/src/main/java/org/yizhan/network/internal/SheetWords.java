// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.api.Problem;
import org.yizhan.api.network.Sites;
import org.yizhan.api.sheet.SheetKind.Column;

/** The headers and words of the sheet, which are data, and what they mean. */
final class SheetWords {
    private static final Pattern TIMES = Pattern.compile("(\\d{1,2})[:：](\\d{2})[-—–~～至到](\\d{1,2})[:：](\\d{2})");

    private final Properties words = new Properties();
    private final Pattern days;

    SheetWords() {
        try (InputStream in = SheetWords.class.getResourceAsStream("/YIZHAN-INF/data/sheet-sites.properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String day = "(?:" + words.getProperty("days.prefix") + ")?([" + words.getProperty("days") + "])";
        days = Pattern.compile(day + "(?:[-—–~～至到]" + day + ")?");
    }

    Column column(String key, boolean required) {
        return new Column(key, required, all(key));
    }

    /** @return the kind that the word stands for, or null */
    Sites.Kind kind(String word) {
        for (Sites.Kind kind : Sites.Kind.values()) {
            if (kind.name().equalsIgnoreCase(word) || all("kind." + kind.name()).contains(word)) {
                return kind;
            }
        }
        return null;
    }

    private List<String> all(String key) {
        return Arrays.asList(words.getProperty(key).split("\\|"));
    }

    /** Reads {@code 周一至周五 08:00-17:30；周末 09:00-12:00}; without days, every day is meant. */
    List<OpeningHours.Weekly> hours(String text) {
        List<OpeningHours.Weekly> rows = new ArrayList<>();
        for (String part : text.split("[;；,，、\\n]+")) {
            String compact = part.replaceAll("\\s", "");
            Matcher times = TIMES.matcher(compact);
            boolean timed = times.find();
            boolean round = all("days.round").stream().anyMatch(compact::endsWith);
            if (!timed && !round) {
                throw unclear(part);
            }
            LocalTime from = timed ? time(times.group(1), times.group(2), part) : LocalTime.MIDNIGHT;
            LocalTime to = timed ? time(times.group(3), times.group(4), part) : LocalTime.MIDNIGHT;
            String before = timed ? compact.substring(0, times.start()) : withoutRound(compact);
            days(before, part).forEach(day -> rows.add(new OpeningHours.Weekly(day, from, to)));
        }
        return rows;
    }

    private String withoutRound(String compact) {
        for (String word : all("days.round")) {
            if (compact.endsWith(word)) {
                return compact.substring(0, compact.length() - word.length());
            }
        }
        return compact;
    }

    private List<DayOfWeek> days(String text, String part) {
        List<DayOfWeek> week = Arrays.asList(DayOfWeek.values());
        if (text.isEmpty() || all("days.every").contains(text)) {
            return week;
        }
        if (all("days.work").contains(text)) {
            return week.subList(0, 5);
        }
        if (all("days.weekend").contains(text)) {
            return week.subList(5, 7);
        }
        Matcher span = days.matcher(text);
        if (!span.matches()) {
            throw unclear(part);
        }
        int first = words.getProperty("days").indexOf(span.group(1));
        int last = span.group(2) == null ? first : words.getProperty("days").indexOf(span.group(2));
        if (last < first) {
            throw unclear(part);
        }
        return week.subList(first, last + 1);
    }

    private static LocalTime time(String hour, String minute, String part) {
        try {
            int h = Integer.parseInt(hour);
            return LocalTime.of(h == 24 ? 0 : h, Integer.parseInt(minute));
        } catch (DateTimeException e) {
            throw unclear(part);
        }
    }

    static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static Problem unclear(String part) {
        return Problem.invalid("network.hours-form").with("value", shown(part.strip()));
    }
}
