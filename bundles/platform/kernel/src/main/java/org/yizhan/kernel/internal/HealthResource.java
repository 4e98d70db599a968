// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;

/** The health in detail: what is missing, every check, every guarded extension. */
@Component(service = HealthResource.class)
@JakartarsResource
@Path("v1/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final Health health;

    @Activate
    public HealthResource(@Reference Health health) {
        this.health = health;
    }

    /** How the node is, or was a second ago at most. */
    @GET
    @Permission(
            value = "platform.health",
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public Health.Report details() {
        return health.report();
    }
}
