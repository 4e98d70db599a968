// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Postings;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.registration.Employers;
import org.yizhan.api.registration.Workers;
import org.yizhan.api.words.Words;

/**
 * Makes sentences of notices when somebody reads them: names and titles as they are then, in the reader's language. Workers go by
 * their masked names. Who or what is gone goes without a name.
 */
@Component(service = Wording.class)
public class Wording {
    private static final String MODULE = "notification";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Words words;
    private final Postings postings;
    private final Workers workers;
    private final Employers employers;

    @Activate
    public Wording(
            @Reference Words words,
            @Reference Postings postings,
            @Reference Workers workers,
            @Reference Employers employers) {
        this.words = words;
        this.postings = postings;
        this.workers = workers;
        this.employers = employers;
    }

    /** In the order of the notices; the others' modules are asked once for all of them. */
    List<NoticeView> of(List<Notice> notices, Locale language) {
        Map<String, Posting> work = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        Present.chunked(notices.stream().map(notice -> notice.told().posting()).toList(), ids -> postings.find(ids)
                .forEach(posting -> work.put(posting.id(), posting)));
        Present.chunked(others(notices, Side.EMPLOYER), ids -> names.putAll(workers.maskedNames(ids)));
        Present.chunked(
                others(notices, Side.WORKER),
                ids -> employers.find(ids).forEach(employer -> names.put(employer.id(), employer.name())));
        List<NoticeView> views = new ArrayList<>();
        for (Notice notice : notices) {
            views.add(view(notice, work.get(notice.told().posting()), names, language));
        }
        return views;
    }

    private static List<String> others(List<Notice> notices, Side reader) {
        return notices.stream()
                .filter(notice -> notice.told().side() == reader)
                .map(notice -> notice.told().other())
                .toList();
    }

    private NoticeView view(Notice notice, Posting posting, Map<String, String> names, Locale language) {
        Draft told = notice.told();
        Map<String, Object> values = values(told, posting, names, language);
        return new NoticeView(
                notice.id(),
                told.kind().name(),
                text("title." + told.kind(), language, values),
                text("text." + told.kind() + "." + told.side(), language, values),
                told.posting(),
                notice.subject().equals(told.posting()) || told.kind() == Kind.TALK_RECORDED ? null : notice.subject(),
                told.shift(),
                told.detail() == null ? List.of() : List.of(told.detail().split(",")),
                notice.at(),
                notice.readAt());
    }

    private Map<String, Object> values(Draft told, Posting posting, Map<String, String> names, Locale language) {
        Map<String, Object> values = new HashMap<>();
        values.put("work", work(told, posting, language));
        String name = names.get(told.other());
        values.put("name", name == null ? text("somebody." + told.side(), language, Map.of()) : name);
        if (told.moment() != null) {
            values.put("moment", at(told.moment(), MOMENT));
        }
        if (told.minutes() != null) {
            values.put("hours", hours(told.minutes()));
        }
        if (told.detail() != null && told.kind() != Kind.POSTING_REJECTED) {
            values.put("detail", text("detail." + told.kind() + "." + told.detail(), language, Map.of()));
        }
        return values;
    }

    /** The work by its title and, if it is about one, its shift. */
    private String work(Draft told, Posting posting, Locale language) {
        Map<String, Object> values = new HashMap<>();
        if (posting == null || posting.title() == null) {
            return text("work.unknown", language, values);
        }
        values.put("title", posting.title());
        posting.shifts().stream()
                .filter(shift -> shift.id().equals(told.shift()))
                .findFirst()
                .ifPresent(shift -> values.put("shift", at(shift.start(), MOMENT) + "–" + at(shift.end(), TIME)));
        return text("work", language, values);
    }

    /** At most two digits, and none that say nothing. */
    private static String hours(int minutes) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(minutes / 60.0);
    }

    private static String at(Instant moment, DateTimeFormatter format) {
        return format.format(moment.atZone(Shift.ZONE));
    }

    private String text(String key, Locale language, Map<String, ?> values) {
        return words.text(MODULE, key, language, values);
    }
}
