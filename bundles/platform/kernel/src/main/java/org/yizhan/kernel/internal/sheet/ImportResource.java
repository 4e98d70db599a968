// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;
import org.yizhan.api.sheet.SheetKind;

/** Imports of people's own files. Each kind has a permission of its own, which is asked for inside. */
@Component(service = ImportResource.class)
@JakartarsResource
@Path("v1/imports")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportResource {
    private final Imports imports;

    @Activate
    public ImportResource(@Reference Imports imports) {
        this.imports = imports;
    }

    /** The kinds that the caller may import, with their columns. */
    @GET
    @Path("kinds")
    @Permission(value = Permission.SESSION, expects = "session:own")
    public List<Kind> kinds() {
        return imports.mine().stream().map(Kind::of).toList();
    }

    /** What the file looks like. Nothing is kept of it. */
    @POST
    @Path("{kind}/preview")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Permission(
            value = Permission.SESSION,
            expects = {"station-staff:region", "bureau-admin:region"})
    public Preview preview(@PathParam("kind") String kind, @QueryParam("file") String file, byte[] content) {
        return imports.preview(kind, content);
    }

    /** Tries every row and writes nothing; a job. */
    @POST
    @Path("{kind}/dry-run")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Permission(
            value = Permission.SESSION,
            expects = {"station-staff:region", "bureau-admin:region"})
    public Response dryRun(@PathParam("kind") String kind, @QueryParam("file") String file, byte[] content) {
        return accepted(imports.start(kind, file, content, false));
    }

    /** Takes every row that is in order; a job. */
    @POST
    @Path("{kind}/apply")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Permission(
            value = Permission.SESSION,
            expects = {"station-staff:region", "bureau-admin:region"})
    public Response apply(@PathParam("kind") String kind, @QueryParam("file") String file, byte[] content) {
        return accepted(imports.start(kind, file, content, true));
    }

    private static Response accepted(String job) {
        return Response.status(202)
                .location(URI.create("/api/platform/v1/jobs/" + job))
                .entity(new Started(job))
                .build();
    }

    /** The job that works on it. */
    public record Started(String job) {}

    /** A kind of row. */
    public record Kind(String id, List<Preview.Known> columns) {
        static Kind of(SheetKind kind) {
            return new Kind(
                    kind.id(),
                    kind.columns().stream().map(Preview.Known::absent).toList());
        }
    }
}
