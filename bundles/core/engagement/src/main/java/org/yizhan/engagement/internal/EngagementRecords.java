// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;

/** What is kept of who worked for whom: ids, times and wages. They stay for as long as wages can be asked for. */
@Component
public final class EngagementRecords implements PersonalRecords {
    /** Regulation on Ensuring Wage Payment to Migrant Workers, article 15. */
    private static final int YEARS_OF_WAGES = 3;

    private final Desk desk;
    private final Endings endings;

    @Activate
    public EngagementRecords(@Reference Desk desk, @Reference Endings endings) {
        this.desk = desk;
        this.endings = endings;
    }

    /** Of the other side there is not even the id in it. */
    @Override
    public List<Entry> copy(Person person) {
        List<Entry> entries = new ArrayList<>();
        for (EngagementRow row : engagements(person)) {
            entries.add(entry(row, person.isWorker()));
        }
        if (isParty(person)) {
            desk.read(tx -> tx.sql()
                            .list(
                                    TalkRow.SELECT + " WHERE " + column(person) + " = ? ORDER BY ID",
                                    TalkRow::read,
                                    person.subject()))
                    .forEach(talk -> entries.add(Entry.of("talk", talk.id())
                            .with("posting", talk.posting())
                            .with("shift", talk.shift())
                            .with("site", talk.site())
                            .with("outcome", talk.outcome())
                            .with("heldAt", talk.heldAt())));
        }
        return entries;
    }

    private static Entry entry(EngagementRow row, boolean worker) {
        Engagement e = row.stated();
        return Entry.of("engagement", e.id())
                .with("posting", e.posting())
                .with("shift", e.shift())
                .with("state", e.state())
                .with("source", e.source())
                .with("relation", e.relation())
                .with("start", e.start())
                .with("end", e.end())
                .with("breakMinutes", e.breakMinutes())
                .with("wageFen", e.wage().fen())
                .with("wageUnit", e.wage().unit())
                .with("appliedAt", row.appliedAt())
                .with("confirmedAt", row.confirmedAt())
                .with("checkedIn", e.checkedIn())
                .with("checkedOut", e.checkedOut())
                .with("workerMinutes", e.workerMinutes())
                .with("employerMinutes", e.employerMinutes())
                .with("confirmedMinutes", e.confirmedMinutes())
                .with("reason", worker ? row.reason() : null);
    }

    /** Whoever has agreed to work, or has worked and not agreed on the hours, is still needed; so is the other side. */
    @Override
    public void checkErasable(Person person) {
        long open = engagements(person).stream()
                .filter(row -> isOpen(row.at(desk.now())))
                .count();
        if (open > 0) {
            throw Problem.conflict("engagement.still-open").with("count", open);
        }
    }

    private static boolean isOpen(EngagementRow row) {
        return row.stated().state().takes() || row.awaitsHours() || row.stated().state() == State.HOURS_DISPUTED;
    }

    @Override
    public List<Outcome> erase(Person person) {
        List<EngagementRow> rows = engagements(person);
        if (rows.isEmpty()) {
            return List.of();
        }
        if (person.isWorker()) {
            rows.stream()
                    .filter(row -> row.stated().state() == State.APPLIED)
                    .forEach(row -> endings.withdraw(row.id(), null));
            // What people wrote about them; the figures do not need it.
            desk.write(tx -> tx.sql()
                    .update("UPDATE ENGAGEMENT_ENGAGEMENT SET REASON = NULL WHERE WORKER = ?", person.subject()));
        }
        LocalDate until = rows.stream()
                .map(row -> row.stated().end())
                .max(Comparator.naturalOrder())
                .map(EngagementRecords::kept)
                .orElseThrow();
        return List.of(Outcome.kept("engagement", "wages", until), Outcome.anonymised("talk"));
    }

    private static LocalDate kept(Instant end) {
        return end.atZone(Shift.ZONE).toLocalDate().plusYears(YEARS_OF_WAGES);
    }

    private List<EngagementRow> engagements(Person person) {
        return !isParty(person)
                ? List.of()
                : desk.read(tx -> tx.sql()
                        .list(
                                EngagementRow.SELECT + " WHERE " + column(person) + " = ? ORDER BY ID",
                                EngagementRow::read,
                                person.subject()));
    }

    private static boolean isParty(Person person) {
        return person.isWorker() || person.isEmployer();
    }

    private static String column(Person person) {
        return person.isWorker() ? "WORKER" : "EMPLOYER";
    }
}
