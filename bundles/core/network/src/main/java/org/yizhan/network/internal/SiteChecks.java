// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Datum;
import org.yizhan.api.Problem;
import org.yizhan.api.reference.CodeLists;

/** Checks what is said of a site. */
@Component(service = SiteChecks.class)
public final class SiteChecks {
    private final CodeLists codes;
    private final Clock clock;

    @Activate
    public SiteChecks(@Reference CodeLists codes, @Reference Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    /** To the millisecond, which both databases keep, so that what is answered is what is kept. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    LocalDateTime localNow() {
        return LocalDateTime.now(clock);
    }

    CodeLists codes() {
        return codes;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    String region(String code) {
        return codes.require(CodeLists.REGION, code, today()).code();
    }

    String trade(String code) {
        return codes.require(CodeLists.TRADE, code, today()).code();
    }

    SiteDraft sound(SiteForm form) {
        List<String> themes = trades(form.themes());
        List<String> trades = form.trades() == null || form.trades().isEmpty() ? themes : trades(form.trades());
        for (String theme : themes) {
            if (!trades.contains(theme)) {
                throw Problem.refused("network.theme-not-served").with("trade", theme);
            }
        }
        return new SiteDraft(
                form.kind(),
                text("name", form.name(), 50),
                region(form.region()),
                optional("address", form.address(), 100),
                optional("contact", form.contact(), 50),
                (form.datum() == null ? Datum.WGS84 : form.datum()).toWgs84(form.lat(), form.lon()),
                optional("host", form.host(), 50),
                optional("focus", form.focus(), 50),
                trades,
                themes,
                hours(form));
    }

    private static OpeningHours hours(SiteForm form) {
        List<OpeningHours.Weekly> weekly = form.hours() == null ? List.of() : form.hours();
        List<OpeningHours.Except> exceptions = form.exceptions() == null ? List.of() : form.exceptions();
        weekly.stream().filter(row -> !row.forward()).findFirst().ifPresent(row -> {
            throw Problem.invalid("network.hours-form").with("value", row.from() + "-" + row.to());
        });
        exceptions.stream().filter(day -> !day.forward()).findFirst().ifPresent(day -> {
            throw Problem.invalid("network.hours-form").with("value", day.date().toString());
        });
        return new OpeningHours(weekly, exceptions);
    }

    private List<String> trades(List<String> wanted) {
        return wanted == null
                ? List.of()
                : wanted.stream().map(this::trade).distinct().toList();
    }

    private static String optional(String field, String text, int most) {
        return text == null || text.isBlank() ? null : text(field, text, most);
    }

    /** @param most code points */
    private static String text(String field, String text, int most) {
        String clean = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        boolean unsound = clean.codePoints().anyMatch(point -> {
            int type = Character.getType(point);
            return type == Character.CONTROL || type == Character.SURROGATE;
        });
        if (clean.isEmpty() || unsound || clean.codePointCount(0, clean.length()) > most) {
            throw Problem.invalid("network.text-form").with("field", field).with("most", most);
        }
        return clean;
    }
}
