// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

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

/** Counts everything anew. */
@Component(service = RecomputationResource.class)
@JakartarsResource
@Path("v1/recomputations")
@Produces(MediaType.APPLICATION_JSON)
public final class RecomputationResource {
    private final Jobs jobs;
    private final Recount recount;
    private final Audit audit;

    @Activate
    public RecomputationResource(@Reference Jobs jobs, @Reference Recount recount, @Reference Audit audit) {
        this.jobs = jobs;
        this.recount = recount;
        this.audit = audit;
    }

    /** Starts a job. Its summary says which figures were wrong. */
    @POST
    @Permission(
            value = "monitoring.recompute",
            expects = {"platform-operator:all"})
    public Response start() {
        String job = jobs.submit("monitoring.recompute", recount::run);
        audit.record("monitoring.recompute", job, Map.of());
        return Response.status(Response.Status.ACCEPTED)
                .entity(Map.of("job", job))
                .build();
    }
}
