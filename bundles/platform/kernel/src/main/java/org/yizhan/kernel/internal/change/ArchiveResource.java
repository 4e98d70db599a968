// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.platform.ModuleGate.Archive;
import org.yizhan.kernel.internal.change.ArchiveEntity.Offered;

/** The files of modules. A file is offered first, and looked at; a change then names it by its hash. */
@Component(service = ArchiveResource.class)
@JakartarsResource
@Path("v1/archives")
@Produces(MediaType.APPLICATION_JSON)
public final class ArchiveResource {
    private static final String CHANGE = "platform.change-modules";

    private final Archives archives;

    @Activate
    public ArchiveResource(@Reference Archives archives) {
        this.archives = archives;
    }

    /** All that were offered, the newest first. */
    @GET
    @Permission(
            value = "platform.modules",
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public List<Offered> all() {
        return archives.all();
    }

    /** What came with the platform and can be installed by its name. */
    @GET
    @Path("shipped")
    @Permission(
            value = "platform.modules",
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public List<Archive> shipped() {
        return archives.shipped();
    }

    /** The file itself, byte for byte as it was signed: what is installed here can be handed on. */
    @GET
    @Path("{archive}/file")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Permission(value = CHANGE, expects = "platform-operator:all")
    public Response file(@PathParam("archive") String archive) {
        Offered offered = archives.kept(archive);
        if (offered == null) {
            throw Problem.notFound("platform.not-found");
        }
        String name = offered.module() + "-" + offered.version() + ".jar";
        return Response.ok(archives.content(archive))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Takes a file of at most 50 MB, if the gate lets it. */
    @POST
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Permission(value = CHANGE, expects = "platform-operator:all")
    public Response offer(byte[] file) {
        return Response.status(201).entity(archives.offer(file)).build();
    }
}
