// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.People;
import org.yizhan.api.access.Permission;

/** Employers who come: by themselves with a phone, or to a counter. */
@Component(service = EmployerArrivalResource.class)
@JakartarsResource
@Path("v1/employers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EmployerArrivalResource {
    private final EmployerRegister register;
    private final PartyDesk desk;
    private final People people;
    private final EmployerForms forms;

    @Activate
    public EmployerArrivalResource(
            @Reference EmployerRegister register,
            @Reference PartyDesk desk,
            @Reference People people,
            @Reference EmployerForms forms) {
        this.register = register;
        this.desk = desk;
        this.people = people;
        this.forms = forms;
    }

    /** Registers the employer whose phone it is. 201, or 200 for one that was registered before. */
    @POST
    @Permission(Permission.PUBLIC)
    public Response online(@NotNull @Valid EmployerForm form) {
        EmployerDraft draft = forms.fresh(form);
        people.redeem(draft.mobile(), Parties.given("code", form.code()));
        return answer(register.register(draft, new Arrival(Channel.SELF, null, Evidence.online("one-time-code"))));
    }

    /** Registers an employer who stands before the caller and has agreed. 201, or 200 for one that was registered before. */
    @POST
    @Path("by-proxy")
    @Permission(
            value = PartyDesk.REGISTER,
            expects = {"station-staff:region", "bureau-admin:region"})
    public Response byProxy(@NotNull @Valid EmployerForm form) {
        EmployerDraft draft = forms.fresh(form);
        return answer(register.register(draft, desk.proxy(draft.region(), form.consent())));
    }

    private static Response answer(EmployerRegister.Registered registered) {
        return Response.status(registered.fresh() ? 201 : 200)
                .entity(registered.employer())
                .build();
    }
}
