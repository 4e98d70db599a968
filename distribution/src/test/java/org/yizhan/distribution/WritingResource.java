// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.slf4j.LoggerFactory;
import org.yizhan.api.access.Permission;

/** The endpoints of a module that writes to the log whatever it can, by both ways that there are. */
@Path("v1")
public final class WritingResource {
    static final int LINES = 5_000;

    @GET
    @Path("well")
    @Permission(Permission.PUBLIC)
    public String well() {
        return "\"well\"";
    }

    @GET
    @Path("writes")
    @Permission(Permission.PUBLIC)
    public String writing() {
        for (int i = 0; i < LINES; i++) {
            LoggerFactory.getLogger("flood").info("by the one way {}", i);
            java.util.logging.Logger.getLogger("flood").info("by the other way");
        }
        return "\"written\"";
    }
}
