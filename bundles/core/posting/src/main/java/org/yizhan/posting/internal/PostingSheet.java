// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.registration.Employer;
import org.yizhan.api.registration.Employers;
import org.yizhan.api.sheet.SheetKind;

/** Imports postings, a shift a row; each is handed in at once and goes the way of every other. */
@Component
public class PostingSheet implements SheetKind {
    static final String IMPORT = "posting.import";

    private final Employers employers;
    private final CodeLists codes;
    private final Access access;
    private final SheetReview review;

    @Activate
    public PostingSheet(
            @Reference Employers employers,
            @Reference CodeLists codes,
            @Reference Access access,
            @Reference SheetReview review) {
        this.employers = employers;
        this.codes = codes;
        this.access = access;
        this.review = review;
    }

    @Override
    public String id() {
        return "postings";
    }

    @Override
    public String permission() {
        return IMPORT;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                SheetCells.column("employer", true),
                SheetCells.column("title", true),
                SheetCells.column("trade", true),
                SheetCells.column("places", true),
                SheetCells.column("wage", true),
                SheetCells.column("unit", true),
                SheetCells.column("date", true),
                SheetCells.column("start", true),
                SheetCells.column("end", true),
                SheetCells.column("address", true),
                SheetCells.column("lat", true),
                SheetCells.column("lon", true),
                SheetCells.column("conditions", true),
                SheetCells.column("duties", true),
                SheetCells.column("nature", false),
                SheetCells.column("relation", false),
                SheetCells.column("settlement", false),
                SheetCells.column("piecesPerHour", false),
                SheetCells.column("break", false),
                SheetCells.column("region", false),
                SheetCells.column("level", false),
                SheetCells.column("urgent", false),
                SheetCells.column("validTo", false));
    }

    @Override
    public Set<String> openDays() {
        return Set.of("date");
    }

    @Override
    public Outcome take(Map<String, String> row, boolean apply) {
        SheetCells cells = new SheetCells(row);
        Employer employer = cells.cell("employer", number -> {
            Employer found = employers.findByNumber(number);
            if (found == null) {
                throw Problem.refused("posting.sheet-employer");
            }
            return found;
        });
        access.require(IMPORT, employer.region(), employer.id());
        return review.take(employer, draft(cells, employer), apply);
    }

    private PostingDraft draft(SheetCells cells, Employer employer) {
        LocalDate today = review.today();
        LocalDate day = cells.day("date");
        Wage.Unit unit = cells.constant("unit", Wage.Unit.class, null);
        LocalDate validTo = cells.day("validTo");
        return new PostingDraft(
                employer.id(),
                null,
                cells.text("title"),
                meant(cells, "trade", CodeLists.TRADE, null, today),
                meant(cells, "nature", CodeLists.NATURE, natureOf(unit), today),
                cells.constant("relation", Posting.Relation.class, Posting.Relation.SERVICE),
                meant(cells, "region", CodeLists.REGION, employer.region(), today),
                cells.text("address"),
                place(cells),
                false,
                new PostingDraft.Pay(
                        cells.scaled("wage", 2),
                        unit,
                        cells.constant("settlement", Wage.Settlement.class, Wage.Settlement.ON_COMPLETION)),
                cells.whole("piecesPerHour"),
                cells.whole("level"),
                Posting.Allocation.OFFER,
                cells.yes("urgent"),
                day.isBefore(today) ? day : today,
                validTo == null ? day : validTo,
                cells.text("duties"),
                List.of(new Condition(cells.text("conditions"), null)),
                List.of(times(cells, day)));
    }

    private static PostingDraft.Place place(SheetCells cells) {
        return new PostingDraft.Place(cells.degrees("lat"), cells.degrees("lon"), null);
    }

    private static PostingDraft.Times times(SheetCells cells, LocalDate day) {
        LocalTime start = cells.time("start");
        LocalTime end = cells.time("end");
        LocalDate last = end.isAfter(start) ? day : day.plusDays(1);
        return new PostingDraft.Times(
                null,
                day.atTime(start).atZone(Shift.ZONE).toInstant(),
                last.atTime(end).atZone(Shift.ZONE).toInstant(),
                cells.whole("break"),
                cells.whole("places"));
    }

    private String meant(SheetCells cells, String column, String list, String otherwise, LocalDate today) {
        String said = cells.cell(
                column,
                text -> codes.meant(list, text, access.caller().region(), today).code());
        return said == null ? otherwise : said;
    }

    private static String natureOf(Wage.Unit unit) {
        return switch (unit) {
            case HOUR -> "HOURLY";
            case DAY -> "DAILY";
            case PIECE -> "PIECE";
            case MONTH -> "SEASONAL";
        };
    }
}
