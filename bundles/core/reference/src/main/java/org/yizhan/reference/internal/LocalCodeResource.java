// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;
import org.yizhan.api.reference.CodeLists.Code;

/** A bureau's own codes. */
@Component(service = LocalCodeResource.class)
@JakartarsResource
@Path("v1/codes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LocalCodeResource {
    private static final String BUREAU = "bureau-admin:region";
    private static final String TRAITS = "restricted-for-minors|outdoor|household";

    private final LocalCodes codes;
    private final Chronicle chronicle;

    @Activate
    public LocalCodeResource(@Reference LocalCodes codes, @Reference Chronicle chronicle) {
        this.codes = codes;
        this.chronicle = chronicle;
    }

    /** The codes of the caller's region. */
    @GET
    @Permission(value = LocalCodes.EDIT, expects = BUREAU)
    public List<LocalCodes.LocalCode> all() {
        return codes.all();
    }

    /** Adds a town, a village or a trade. */
    @POST
    @Permission(value = LocalCodes.EDIT, expects = BUREAU)
    public Response add(@NotNull @Valid NewCode wanted) {
        LocalDate from = wanted.from() == null ? chronicle.today() : wanted.from();
        LocalCodes.LocalCode added = codes.add(wanted.toCode(from));
        return Response.status(201).entity(added).build();
    }

    /** Changes what may change of a code. */
    @PUT
    @Path("{id}")
    @Permission(value = LocalCodes.EDIT, expects = BUREAU)
    public LocalCodes.LocalCode change(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Body wanted) {
        return codes.change(id, ifMatch, wanted.toCode());
    }

    private static Map<String, String> names(String zh, String en) {
        return Map.of("zh-CN", zh, "en", en);
    }

    private static List<String> sound(List<String> traits) {
        return traits == null ? List.of() : List.copyOf(traits);
    }

    /** A code to add. @param from today when left out */
    public record NewCode(
            @NotBlank @Size(max = 32) String list,
            @NotBlank @Size(max = 32) String code,
            @NotBlank @Size(max = 50) String nameZh,
            @NotBlank @Size(max = 100) String nameEn,
            @Size(max = 32) String parent,
            LocalDate from,
            LocalDate to,
            @Size(max = 8) List<@NotNull @Pattern(regexp = TRAITS, message = "{rule.reference.trait}") String> traits) {
        Code toCode(LocalDate first) {
            return new Code(list, code, names(nameZh, nameEn), parent, first, to, sound(traits));
        }
    }

    /** What may change of a code. */
    public record Body(
            @NotBlank @Size(max = 50) String nameZh,
            @NotBlank @Size(max = 100) String nameEn,
            @Size(max = 32) String parent,
            LocalDate to,
            @Size(max = 8) List<@NotNull @Pattern(regexp = TRAITS, message = "{rule.reference.trait}") String> traits) {
        Code toCode() {
            return new Code(null, null, names(nameZh, nameEn), parent, null, to, sound(traits));
        }
    }
}
