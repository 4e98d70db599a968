// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Permission;
import org.yizhan.api.reference.CodeLists.Code;
import org.yizhan.api.words.Words;

/** The lists, for everybody to read. */
@Component(service = ListResource.class)
@JakartarsResource
@Path("v1/lists")
@Produces(MediaType.APPLICATION_JSON)
public final class ListResource {
    private final CodeBook book;
    private final Words words;
    private final Access access;
    private final Clock clock;

    @Activate
    public ListResource(
            @Reference CodeBook book, @Reference Words words, @Reference Access access, @Reference Clock clock) {
        this.book = book;
        this.words = words;
        this.access = access;
        this.clock = clock;
    }

    /** The lists that there are, and how many codes of each are in force today. */
    @GET
    @Permission(Permission.PUBLIC)
    public List<Summary> lists() {
        Locale language = access.caller().language();
        LocalDate today = LocalDate.now(clock);
        DatedCodes codes = book.codes();
        return codes.names().stream()
                .map(list -> new Summary(
                        list,
                        words.text("reference", "list." + list, language, Map.of()),
                        codes.all(list, today).size()))
                .toList();
    }

    /** The codes of a list that are in force on a day, today by default. */
    @GET
    @Path("{list}")
    @Permission(Permission.PUBLIC)
    public List<ListedCode> codes(@PathParam("list") String list, @QueryParam("on") String on) {
        LocalDate day = day(on);
        DatedCodes codes = book.codes();
        return codes.all(list, day).stream()
                .map(code -> ListedCode.of(code, codes.occupation(code.code())))
                .toList();
    }

    private LocalDate day(String on) {
        if (on == null) {
            return LocalDate.now(clock);
        }
        try {
            return LocalDate.parse(on);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("reference.day-form").with("value", Suggestions.shown(on));
        }
    }

    /** A list. */
    public record Summary(String list, String title, int codes) {}

    /**
     * A code as it is shown.
     *
     * @param occupation code of the occupation classification, or null; unconfirmed, since no bureau has confirmed any yet
     */
    public record ListedCode(
            String code,
            Map<String, String> name,
            String parent,
            LocalDate from,
            LocalDate to,
            List<String> traits,
            Occupation occupation) {
        static ListedCode of(Code code, String occupation) {
            return new ListedCode(
                    code.code(),
                    code.name(),
                    code.parent(),
                    code.from(),
                    code.to(),
                    code.traits(),
                    occupation == null ? null : new Occupation(occupation, false));
        }
    }

    /** A code of the occupation classification. */
    public record Occupation(String code, boolean confirmed) {}
}
