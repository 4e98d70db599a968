// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.job.Jobs;

/** Brings what was sealed before under the newest key. */
@Component(service = ResealResource.class)
@JakartarsResource
@Path("v1/keys/reseal")
@Produces(MediaType.APPLICATION_JSON)
public final class ResealResource {
    private final Jobs jobs;
    private final Resealing resealing;
    private final Audit audit;

    @Activate
    public ResealResource(@Reference Jobs jobs, @Reference Resealing resealing, @Reference Audit audit) {
        this.jobs = jobs;
        this.resealing = resealing;
        this.audit = audit;
    }

    /** Starts a job. When its summary says that it is done, nothing in its tables needs a former key. */
    @POST
    @Permission(
            value = "access.rotate-keys",
            expects = {"platform-operator:all"})
    public Response start() {
        String job = jobs.submit("access.reseal", resealing::run);
        audit.record("access.reseal", job, Map.of());
        return Response.status(Response.Status.ACCEPTED)
                .entity(Map.of("job", job))
                .build();
    }
}
