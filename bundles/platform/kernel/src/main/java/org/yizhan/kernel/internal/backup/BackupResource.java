// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.backup;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;

/** Copies of the embedded database. They stay on the server's disk: nobody gets one over the network. */
@Component(service = BackupResource.class)
@JakartarsResource
@Path("v1/backups")
@Produces(MediaType.APPLICATION_JSON)
public final class BackupResource {
    private final Backups backups;

    @Activate
    public BackupResource(@Reference Backups backups) {
        this.backups = backups;
    }

    /** Begins a copy; a job. */
    @POST
    @Permission(value = "platform.backup", expects = "platform-operator:all")
    public Response start() {
        String job = backups.start();
        return Response.status(202)
                .location(URI.create("/api/platform/v1/jobs/" + job))
                .entity(Map.of("job", job))
                .build();
    }
}
