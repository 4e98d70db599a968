// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.access.Permission;

/** Employers that are registered already. */
@Component(service = EmployerResource.class)
@JakartarsResource
@Path("v1/employers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EmployerResource {
    private final EmployerRegister register;
    private final EmployerForms forms;
    private final PartySearch search;
    private final PartyReveal reveal;

    @Activate
    public EmployerResource(
            @Reference EmployerRegister register,
            @Reference EmployerForms forms,
            @Reference PartySearch search,
            @Reference PartyReveal reveal) {
        this.register = register;
        this.forms = forms;
        this.search = search;
        this.reveal = reveal;
    }

    /** Employers by region and verification, a page at a time. */
    @GET
    @Permission(
            value = PartyDesk.VIEW,
            expects = {"employer:own", "station-staff:region", "reviewer:region", "bureau-admin:region", "auditor:all"})
    public Page<EmployerView> list(
            @QueryParam("region") String region,
            @QueryParam("verification") Verification verification,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return search.employers(new PartySearch.Wanted(region, null, verification, cursor, limit));
    }

    /** The employer who asks. */
    @GET
    @Path("me")
    @Permission(value = PartyDesk.VIEW, expects = "employer:own")
    public EmployerView me() {
        return register.me();
    }

    /** One employer. */
    @GET
    @Path("{id}")
    @Permission(
            value = PartyDesk.VIEW,
            expects = {"employer:own", "station-staff:region", "reviewer:region", "bureau-admin:region", "auditor:all"})
    public EmployerView one(@PathParam("id") String id) {
        return register.one(id);
    }

    /** Changes what may change; what is left out stays. */
    @PATCH
    @Path("{id}")
    @Permission(
            value = PartyDesk.EDIT,
            expects = {"employer:own", "station-staff:region", "bureau-admin:region"})
    public EmployerView change(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid EmployerForm form) {
        return register.change(id, ifMatch, forms.change(form));
    }

    /** Says who the employer is: by a document that staff saw, or by asking the authorities once more. */
    @POST
    @Path("{id}/verification")
    @Permission(
            value = PartyDesk.VERIFY,
            expects = {"station-staff:region", "bureau-admin:region"})
    public EmployerView verify(@PathParam("id") String id, @NotNull @Valid VerificationForm form) {
        return form.method() == VerificationForm.Method.DOCUMENT_SEEN
                ? register.seen(id, form.isMatch())
                : register.askAgain(register.one(id).id());
    }

    /** Opens or closes the express lane for a verified employer. */
    @PUT
    @Path("{id}/trust")
    @Permission(value = PartyDesk.TRUST, expects = "bureau-admin:region")
    public EmployerView trust(@PathParam("id") String id, @NotNull @Valid TrustForm form) {
        return register.trust(id, form.trusted());
    }

    /** Shows clear personal data; who, what and why goes into the audit. */
    @POST
    @Path("{id}/reveal")
    @Permission(
            value = PartyDesk.REVEAL,
            expects = {"employer:own", "station-staff:region", "bureau-admin:region"})
    public Response reveal(@PathParam("id") String id, @NotNull @Valid PartyReveal.Asked asked) {
        return WorkerResource.unkept(reveal.employer(id, asked));
    }

    /** The employer leaves the market. */
    @POST
    @Path("{id}/leave")
    @Permission(
            value = PartyDesk.EDIT,
            expects = {"employer:own", "station-staff:region", "bureau-admin:region"})
    public EmployerView leave(@PathParam("id") String id) {
        return register.leave(id);
    }

    /** Whether the employer is to be trusted. */
    public record TrustForm(@NotNull Boolean trusted) {}
}
