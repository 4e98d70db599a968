// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;

/** Where those who are hired go. */
@Component(service = WorkplaceResource.class)
@JakartarsResource
@Path("v1/workplaces")
public class WorkplaceResource {
    private final Workplaces workplaces;

    @Activate
    public WorkplaceResource(@Reference Workplaces workplaces) {
        this.workplaces = workplaces;
    }

    /** The workplace of a confirmed engagement, in full, until the work is over; a household's is counted and audited. */
    @GET
    @Path("{engagement}")
    @Permission(
            value = Running.REVEAL,
            expects = {"worker:own", "employer:own", "station-staff:region", "bureau-admin:region"})
    public Workplaces.Workplace of(@PathParam("engagement") String engagement) {
        return workplaces.of(engagement);
    }
}
