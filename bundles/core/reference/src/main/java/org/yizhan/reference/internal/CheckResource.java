// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;
import org.yizhan.api.reference.NumberChecks;

/** Tells whether a number is well formed, so that a form can say so while somebody types. The number comes back nowhere. */
@Component(service = CheckResource.class)
@JakartarsResource
@Path("v1/checks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CheckResource {
    private final NumberChecks checks;

    @Activate
    public CheckResource(@Reference NumberChecks checks) {
        this.checks = checks;
    }

    /** @return that it is well formed; what is wrong with it is a problem (400) */
    @POST
    @Permission(Permission.PUBLIC)
    public Verdict check(@NotNull @Valid Asked asked) {
        switch (asked.kind()) {
            case CITIZEN_NUMBER -> checks.citizen(asked.value());
            case CREDIT_CODE -> checks.creditCode(asked.value());
            case MOBILE -> checks.mobile(asked.value());
        }
        return new Verdict(asked.kind(), true);
    }

    /** What a number is for. */
    public enum Kind {
        CITIZEN_NUMBER,
        CREDIT_CODE,
        MOBILE
    }

    /** A number to look at. */
    public record Asked(
            @NotNull Kind kind,
            @NotNull @Size(min = 1, max = 64) String value) {}

    /** A number without a fault. */
    public record Verdict(Kind kind, boolean wellFormed) {}
}
