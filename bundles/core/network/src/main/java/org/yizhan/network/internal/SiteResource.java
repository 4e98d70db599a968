// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.network.Sites;

/** The market's sites. */
@Component(service = SiteResource.class)
@JakartarsResource
@Path("v1/sites")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SiteResource {
    private static final int USUAL_NEAREST = 10;

    private final SiteRegister register;
    private final SiteDirectory directory;
    private final SiteMap map;

    @Activate
    public SiteResource(@Reference SiteRegister register, @Reference SiteDirectory directory, @Reference SiteMap map) {
        this.register = register;
        this.directory = directory;
        this.map = map;
    }

    /** The public directory: the active sites, a page at a time. */
    @GET
    @Permission(Permission.PUBLIC)
    public Page<SiteView> listed(
            @QueryParam("kind") Sites.Kind kind,
            @QueryParam("region") String region,
            @QueryParam("trade") String trade,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return directory.listed(new SiteDirectory.Wanted(kind, region, trade, cursor, limit));
    }

    /** The active sites around a place; those themed for the trade first. */
    @GET
    @Path("nearest")
    @Permission(Permission.PUBLIC)
    public List<SiteDirectory.Near> nearest(
            @QueryParam("lat") Double lat,
            @QueryParam("lon") Double lon,
            @QueryParam("trade") String trade,
            @QueryParam("limit") @Min(1) @Max(50) Integer limit) {
        if (lat == null || lon == null) {
            throw Problem.invalid("network.position-missing");
        }
        return directory.nearest(new GeoPoint(lat, lon), trade, limit == null ? USUAL_NEAREST : limit);
    }

    /** How many active sites there are, by kind and district: the sums of the public directory. */
    @GET
    @Path("counts")
    @Permission(Permission.PUBLIC)
    public List<SiteDirectory.Count> counts(@QueryParam("region") String region) {
        return directory.counts(region);
    }

    /** All sites of the caller's region, candidates and closed ones among them. */
    @GET
    @Path("all")
    @Permission(
            value = SiteDirectory.READ,
            expects = {"station-staff:region", "reviewer:region", "bureau-admin:region", "auditor:all"})
    public Page<SiteView> all(
            @QueryParam("state") SiteState state,
            @QueryParam("kind") Sites.Kind kind,
            @QueryParam("region") String region,
            @QueryParam("trade") String trade,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return directory.all(new SiteDirectory.Wanted(kind, region, trade, cursor, limit), state);
    }

    /** How many sites there are in the caller's region, by kind, district and state. */
    @GET
    @Path("all/counts")
    @Permission(
            value = SiteDirectory.READ,
            expects = {"station-staff:region", "reviewer:region", "bureau-admin:region", "auditor:all"})
    public List<SiteDirectory.Count> allCounts(@QueryParam("region") String region) {
        return directory.allCounts(region);
    }

    /** One site; one that is not active only for who may see it. */
    @GET
    @Path("{id}")
    @Permission(
            value = Permission.PUBLIC,
            expects = {"station-staff:region", "reviewer:region", "bureau-admin:region", "auditor:all"})
    public SiteView one(@PathParam("id") String id) {
        return directory.one(id);
    }

    /** Adds a candidate. */
    @POST
    @Permission(value = SiteRegister.EDIT, expects = "bureau-admin:region")
    public Response add(@NotNull @Valid SiteForm form) {
        return Response.status(201).entity(register.add(form)).build();
    }

    /** Replaces all that is said of a site. */
    @PUT
    @Path("{id}")
    @Permission(value = SiteRegister.EDIT, expects = "bureau-admin:region")
    public SiteView change(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid SiteForm form) {
        return shown(register.change(id, ifMatch, form));
    }

    /** Puts a candidate into the directory, if it has all that the directory must give. */
    @POST
    @Path("{id}/open")
    @Permission(value = SiteRegister.EDIT, expects = "bureau-admin:region")
    public SiteView open(@PathParam("id") String id) {
        return shown(register.open(id));
    }

    /** Takes a site out of the directory for good. */
    @POST
    @Path("{id}/close")
    @Permission(value = SiteRegister.EDIT, expects = "bureau-admin:region")
    public SiteView close(@PathParam("id") String id, @NotNull @Valid Closing closing) {
        return shown(register.close(id, closing.reason().strip()));
    }

    /** This node knows at once; the others hear of it. */
    private SiteView shown(SiteView site) {
        map.refresh(site.id());
        return site;
    }

    /** Why a site closes. */
    public record Closing(@NotBlank @Size(max = 100) String reason) {}
}
