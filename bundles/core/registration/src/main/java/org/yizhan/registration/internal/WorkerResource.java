// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.access.Permission;

/** Workers that are registered already. */
@Component(service = WorkerResource.class)
@JakartarsResource
@Path("v1/workers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WorkerResource {
    private final WorkerReader reader;
    private final WorkerRegister register;
    private final PartySearch search;
    private final PartyReveal reveal;

    @Activate
    public WorkerResource(
            @Reference WorkerReader reader,
            @Reference WorkerRegister register,
            @Reference PartySearch search,
            @Reference PartyReveal reveal) {
        this.reader = reader;
        this.register = register;
        this.search = search;
        this.reveal = reveal;
    }

    /** Workers by region, trade and verification, a page at a time. */
    @GET
    @Permission(
            value = PartyDesk.VIEW,
            expects = {"worker:own", "station-staff:region", "reviewer:region", "bureau-admin:region", "auditor:all"})
    public Page<WorkerView> list(
            @QueryParam("region") String region,
            @QueryParam("trade") String trade,
            @QueryParam("verification") Verification verification,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return search.workers(new PartySearch.Wanted(region, trade, verification, cursor, limit));
    }

    /** The worker who asks. */
    @GET
    @Path("me")
    @Permission(value = PartyDesk.VIEW, expects = "worker:own")
    public WorkerView me() {
        return reader.me();
    }

    /** One worker. */
    @GET
    @Path("{id}")
    @Permission(
            value = PartyDesk.VIEW,
            expects = {"worker:own", "station-staff:region", "reviewer:region", "bureau-admin:region", "auditor:all"})
    public WorkerView one(@PathParam("id") String id) {
        return reader.one(id);
    }

    /** The worker's service records, the newest first. */
    @GET
    @Path("{id}/visits")
    @Permission(
            value = PartyDesk.VIEW,
            expects = {"worker:own", "station-staff:region", "reviewer:region", "bureau-admin:region", "auditor:all"})
    public List<VisitEntity.Visit> visits(@PathParam("id") String id) {
        return reader.visits(id);
    }

    /** Completes or changes a profile; what is left out stays. */
    @PATCH
    @Path("{id}")
    @Permission(
            value = PartyDesk.EDIT,
            expects = {"worker:own", "station-staff:region", "bureau-admin:region"})
    public WorkerView change(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid WorkerForm form) {
        return register.change(id, ifMatch, form);
    }

    /** Says who the worker is: by a document that staff saw, or by asking the authorities once more. */
    @POST
    @Path("{id}/verification")
    @Permission(
            value = PartyDesk.VERIFY,
            expects = {"station-staff:region", "bureau-admin:region"})
    public WorkerView verify(@PathParam("id") String id, @NotNull @Valid VerificationForm form) {
        return form.method() == VerificationForm.Method.DOCUMENT_SEEN
                ? register.seen(id, form.isMatch())
                : register.askAgain(reader.one(id).id());
    }

    /** Shows clear personal data; who, what and why goes into the audit. */
    @POST
    @Path("{id}/reveal")
    @Permission(
            value = PartyDesk.REVEAL,
            expects = {"worker:own", "station-staff:region", "bureau-admin:region"})
    public Response reveal(@PathParam("id") String id, @NotNull @Valid PartyReveal.Asked asked) {
        return unkept(reveal.worker(id, asked));
    }

    /** The worker leaves the market. */
    @POST
    @Path("{id}/leave")
    @Permission(
            value = PartyDesk.EDIT,
            expects = {"worker:own", "station-staff:region", "bureau-admin:region"})
    public WorkerView leave(@PathParam("id") String id) {
        return register.leave(id);
    }

    static Response unkept(Object clear) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(clear).cacheControl(never).build();
    }
}
