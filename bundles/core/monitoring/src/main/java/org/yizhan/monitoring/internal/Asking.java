// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ValueRange;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Scope;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.rest.Codes;

/** Turns what somebody wrote into a question, or says what is wrong with it. */
@Component(service = Asking.class)
public final class Asking {
    static final String READ = "monitoring.read";

    static final int MOST_DAYS = 400;
    /** Databases know no others. */
    private static final ValueRange YEARS = ValueRange.of(1, 9_998);

    private final Ledger ledger;
    private final Access access;
    private final CodeLists codes;

    @Activate
    public Asking(@Reference Ledger ledger, @Reference Access access, @Reference CodeLists codes) {
        this.ledger = ledger;
        this.access = access;
        this.codes = codes;
    }

    LocalDate today() {
        return LocalDate.ofInstant(ledger.now(), Shift.ZONE);
    }

    /** @param from null for today. @param to null for the same day. @param by null for the whole only */
    Question figures(String measure, String from, String to, String by, String region, String trade) {
        Measure asked = measure(measure);
        LocalDate first = from == null ? today() : day(from);
        LocalDate last = to == null ? first : day(to);
        if (last.isBefore(first) || !last.isBefore(first.plusDays(MOST_DAYS))) {
            throw Problem.invalid("monitoring.bad-days").with("days", MOST_DAYS);
        }
        List<Measure> both = asked.per() == null ? List.of(asked) : List.of(asked, asked.per());
        return new Question(both, first, last, by(by), region(region, first, last), trade(trade, first, last));
    }

    /** All that happened today. */
    Question today(String region) {
        LocalDate today = today();
        return new Question(List.of(Measure.values()), today, today, null, region(region, today, today), null);
    }

    private static Measure measure(String id) {
        Measure measure = Measure.of(id);
        if (measure == null) {
            throw unknown("monitoring.unknown-measure", id, Measure.IDS);
        }
        return measure;
    }

    private static Question.By by(String text) {
        if (text == null) {
            return null;
        }
        List<String> known =
                Arrays.stream(Question.By.values()).map(Question.By::code).toList();
        int place = known.indexOf(text);
        if (place < 0) {
            throw unknown("monitoring.unknown-part", text, known);
        }
        return Question.By.values()[place];
    }

    private static Problem unknown(String code, String said, List<String> known) {
        Problem problem = Problem.invalid(code).with("known", known);
        String nearest = said == null ? null : Codes.nearest(said, known);
        return nearest == null ? problem : problem.with("suggestion", nearest);
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            YEARS.checkValidValue(day.getYear(), ChronoField.YEAR);
            return day;
        } catch (DateTimeException notADay) {
            throw Problem.invalid("monitoring.bad-day");
        }
    }

    /** @return null for the whole deployment */
    private String region(String text, LocalDate first, LocalDate last) {
        if (text == null) {
            return access.scope(READ) == Scope.REGION ? access.caller().region() : null;
        }
        String code = code(CodeLists.REGION, text, first, last);
        access.require(READ, code, null);
        return code;
    }

    private String trade(String text, LocalDate first, LocalDate last) {
        return text == null || text.equals(Measure.UNKNOWN) ? text : code(CodeLists.TRADE, text, first, last);
    }

    /** A code that went out of force meanwhile is asked for like any other: figures stand under it. */
    private String code(String list, String text, LocalDate first, LocalDate last) {
        try {
            return codes.require(list, text, last).code();
        } catch (Problem notThen) {
            if (first.equals(last)) {
                throw notThen;
            }
            return codes.require(list, text, first).code();
        }
    }
}
