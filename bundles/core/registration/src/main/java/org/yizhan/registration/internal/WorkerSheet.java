// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.sheet.SheetKind;

/** Imports workers whom staff wrote into a sheet, each with the number of their consent. */
@Component
public final class WorkerSheet implements SheetKind {
    private final SheetWords words = new SheetWords("workers");
    private final WorkerRegister register;
    private final PartyDesk desk;
    private final SheetCells cells;

    @Activate
    public WorkerSheet(@Reference WorkerRegister register, @Reference PartyDesk desk, @Reference SheetCells cells) {
        this.register = register;
        this.desk = desk;
        this.cells = cells;
    }

    @Override
    public String id() {
        return "workers";
    }

    @Override
    public String permission() {
        return PartyDesk.IMPORT;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                words.column("name", true),
                words.column("mobile", true),
                words.column("region", true),
                words.column("trade", true),
                words.column("consent", true),
                words.column("idNumber", false),
                words.column("address", false),
                words.column("wantYuan", false),
                words.column("natures", false),
                words.column("maxKilometres", false));
    }

    @Override
    public Outcome take(Map<String, String> row, boolean apply) {
        WorkerDraft draft = draft(row);
        desk.access().require(PartyDesk.IMPORT, draft.region(), null);
        Evidence evidence = Evidence.ofProxy(new Evidence(Evidence.Kind.PAPER, row.get("consent"), null));
        if (!apply) {
            return register.knows(draft) ? Outcome.MERGED : Outcome.CREATED;
        }
        Arrival arrival = new Arrival(Channel.IMPORT, desk.access().caller().account(), evidence);
        return register.register(draft, arrival).fresh() ? Outcome.CREATED : Outcome.MERGED;
    }

    private WorkerDraft draft(Map<String, String> row) {
        List<String> trades = cells.cell(row, "trade", text -> cells.codes(CodeLists.TRADE, text));
        Long fen = cells.cell(row, "wantYuan", text -> SheetCells.scaled(text, 100));
        Long metres = cells.cell(row, "maxKilometres", text -> SheetCells.scaled(text, 1000));
        String region = cells.cell(row, "region", cells::region);
        cells.cell(row, "mobile", desk.parties()::mobile);
        cells.cell(row, "idNumber", desk.parties()::worker);
        cells.cell(row, "name", text -> Texts.sound("name", text, 50));
        cells.cell(row, "address", text -> Texts.sound("address", text, 100));
        WorkerForm form = new WorkerForm(
                row.get("name"),
                row.get("mobile"),
                region,
                null,
                trades == null
                        ? null
                        : trades.stream()
                                .map(trade -> new WorkerForm.Trade(trade, null, null))
                                .toList(),
                row.get("idNumber"),
                row.get("address"),
                null,
                cells.cell(row, "natures", text -> cells.codes(CodeLists.NATURE, text)),
                fen,
                metres == null ? null : Math.toIntExact(Math.min(metres, 1_000_000)),
                null,
                null,
                null,
                null,
                null);
        try {
            return desk.parties().worker(form, true, false);
        } catch (Problem problem) {
            // Every cell was sound by itself, so a required one is empty.
            throw problem.code().equals("registration.trade-missing") ? problem.with("column", "trade") : problem;
        }
    }
}
