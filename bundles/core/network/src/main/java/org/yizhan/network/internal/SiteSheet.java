// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.network.Sites;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.sheet.SheetKind;

/** Imports sites. A row that has all that the directory must give is opened at once; another becomes a candidate. */
@Component
public final class SiteSheet implements SheetKind {
    private final SheetWords words = new SheetWords();
    private final SiteRegister register;
    private final SiteChecks checks;
    private final SiteMap map;
    private final Access access;

    @Activate
    public SiteSheet(
            @Reference SiteRegister register,
            @Reference SiteChecks checks,
            @Reference SiteMap map,
            @Reference Access access) {
        this.register = register;
        this.checks = checks;
        this.map = map;
        this.access = access;
    }

    @Override
    public String id() {
        return "sites";
    }

    @Override
    public String permission() {
        return SiteRegister.EDIT;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                words.column("name", true),
                words.column("kind", true),
                words.column("region", true),
                words.column("lat", true),
                words.column("lon", true),
                words.column("address", false),
                words.column("hours", false),
                words.column("trades", false),
                words.column("contact", false),
                words.column("themes", false),
                words.column("focus", false),
                words.column("host", false));
    }

    @Override
    public Outcome take(Map<String, String> row, boolean apply) {
        SiteForm form = form(row);
        SiteDraft draft = checks.sound(form);
        access.require(SiteRegister.EDIT, draft.region(), null);
        if (register.knows(draft.region(), draft.name())) {
            return Outcome.UNCHANGED;
        }
        if (apply) {
            SiteView added = register.add(form);
            if (added.address() != null
                    && added.contact() != null
                    && !added.hours().isEmpty()
                    && !added.trades().isEmpty()) {
                register.open(added.id());
                map.refresh(added.id());
            }
        }
        return Outcome.CREATED;
    }

    private SiteForm form(Map<String, String> row) {
        return new SiteForm(
                cell(row, "kind", this::kind),
                cell(row, "name", text -> text),
                cell(row, "region", this::region),
                row.get("address"),
                row.get("contact"),
                cell(row, "lat", text -> degrees(text, 90)),
                cell(row, "lon", text -> degrees(text, 180)),
                null,
                row.get("host"),
                row.get("focus"),
                cellOrNull(row, "trades", this::trades),
                cellOrNull(row, "themes", this::trades),
                cellOrNull(row, "hours", words::hours),
                null);
    }

    private static <T> T cell(Map<String, String> row, String column, Function<String, T> reader) {
        T value = cellOrNull(row, column, reader);
        if (value == null) {
            throw Problem.invalid("network.field-missing").with("field", column).with("column", column);
        }
        return value;
    }

    private static <T> T cellOrNull(Map<String, String> row, String column, Function<String, T> reader) {
        String text = row.get(column);
        try {
            return text == null || text.isBlank() ? null : reader.apply(text.strip());
        } catch (Problem problem) {
            throw problem.with("column", column);
        }
    }

    private Sites.Kind kind(String text) {
        Sites.Kind kind = words.kind(text);
        if (kind == null) {
            throw Problem.invalid("network.kind-unknown").with("value", SheetWords.shown(text));
        }
        return kind;
    }

    private String region(String text) {
        return checks.codes()
                .meant(CodeLists.REGION, text, access.caller().region(), checks.today())
                .code();
    }

    private List<String> trades(String text) {
        return Arrays.stream(text.split("[、,，;；/|\\s]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> checks.codes()
                        .meant(CodeLists.TRADE, word, null, checks.today())
                        .code())
                .distinct()
                .toList();
    }

    private static Double degrees(String text, int most) {
        boolean sound = text.matches("-?[0-9]{1,3}([.][0-9]{1,15})?") && Math.abs(Double.parseDouble(text)) <= most;
        if (!sound) {
            throw Problem.invalid("network.number-form").with("value", SheetWords.shown(text));
        }
        return Double.valueOf(text);
    }
}
