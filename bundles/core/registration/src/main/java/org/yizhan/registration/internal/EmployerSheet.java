// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.registration.Employer.Kind;
import org.yizhan.api.sheet.SheetKind;

/** Imports employers. Without a kind, the number tells: a citizen's number is a household's, any other a company's. */
@Component
public final class EmployerSheet implements SheetKind {
    private final SheetWords words = new SheetWords("employers");
    private final EmployerRegister register;
    private final EmployerForms forms;
    private final PartyDesk desk;
    private final SheetCells cells;

    @Activate
    public EmployerSheet(
            @Reference EmployerRegister register,
            @Reference EmployerForms forms,
            @Reference PartyDesk desk,
            @Reference SheetCells cells) {
        this.register = register;
        this.forms = forms;
        this.desk = desk;
        this.cells = cells;
    }

    @Override
    public String id() {
        return "employers";
    }

    @Override
    public String permission() {
        return PartyDesk.IMPORT;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                words.column("name", true),
                words.column("number", true),
                words.column("mobile", true),
                words.column("region", true),
                words.column("kind", false),
                words.column("address", false),
                words.column("licence", false),
                words.column("licenceTo", false),
                words.column("consent", false));
    }

    @Override
    public Outcome take(Map<String, String> row, boolean apply) {
        EmployerDraft draft = draft(row);
        desk.access().require(PartyDesk.IMPORT, draft.region(), null);
        if (!apply) {
            return register.knows(draft) ? Outcome.MERGED : Outcome.CREATED;
        }
        Evidence evidence = new Evidence(Evidence.Kind.PAPER, row.getOrDefault("consent", "sheet"), null);
        Arrival arrival = new Arrival(Channel.IMPORT, desk.access().caller().account(), evidence);
        return register.register(draft, arrival).fresh() ? Outcome.CREATED : Outcome.MERGED;
    }

    private EmployerDraft draft(Map<String, String> row) {
        String region = cells.cell(row, "region", cells::region);
        cells.cell(row, "mobile", desk.parties()::mobile);
        Kind kind = kind(row);
        boolean household = kind == Kind.HOUSEHOLD;
        cells.cell(
                row,
                "number",
                text -> household
                        ? desk.parties().citizen(text).number()
                        : desk.parties().creditCode(text));
        return forms.fresh(new EmployerForm(
                kind,
                row.get("name"),
                row.get("mobile"),
                region,
                household ? null : row.get("number"),
                household ? row.get("number") : null,
                row.get("address"),
                null,
                row.get("licence"),
                cells.cell(row, "licenceTo", SheetCells::day),
                null,
                null));
    }

    private Kind kind(Map<String, String> row) {
        Kind said = cells.cell(row, "kind", text -> {
            Kind known = words.constant(Kind.class, "kind.", text);
            if (known == null) {
                throw SheetCells.unclear(text);
            }
            return known;
        });
        return said != null ? said : isCitizen(row.get("number")) ? Kind.HOUSEHOLD : Kind.COMPANY;
    }

    private boolean isCitizen(String number) {
        try {
            return number != null && desk.parties().citizen(number) != null;
        } catch (Problem notACitizen) {
            return false;
        }
    }
}
