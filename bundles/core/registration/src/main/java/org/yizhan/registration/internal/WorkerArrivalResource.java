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

/** Workers who come: by themselves with a phone, or to a counter. */
@Component(service = WorkerArrivalResource.class)
@JakartarsResource
@Path("v1/workers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WorkerArrivalResource {
    private final WorkerRegister register;
    private final PartyDesk desk;
    private final People people;

    @Activate
    public WorkerArrivalResource(
            @Reference WorkerRegister register, @Reference PartyDesk desk, @Reference People people) {
        this.register = register;
        this.desk = desk;
        this.people = people;
    }

    /** Registers the person who holds the phone. 201, or 200 for somebody who was registered before. */
    @POST
    @Permission(Permission.PUBLIC)
    public Response online(@NotNull @Valid WorkerForm form) {
        WorkerDraft draft = desk.parties().worker(form, true, false);
        people.redeem(draft.mobile(), Parties.given("code", form.code()));
        return answer(register.register(draft, new Arrival(Channel.SELF, null, Evidence.online("one-time-code"))));
    }

    /** Registers a person who stands before the caller and has agreed. 201, or 200 for somebody who was registered before. */
    @POST
    @Path("by-proxy")
    @Permission(
            value = PartyDesk.REGISTER,
            expects = {"station-staff:region", "bureau-admin:region"})
    public Response byProxy(@NotNull @Valid WorkerForm form) {
        WorkerDraft draft = desk.parties().worker(form, true, true);
        return answer(register.register(draft, desk.proxy(draft.region(), form.consent())));
    }

    private static Response answer(WorkerRows.Registered registered) {
        return Response.status(registered.fresh() ? 201 : 200)
                .entity(registered.worker())
                .build();
    }
}
