// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.yizhan.api.access.Permission;

/** The endpoints of a module in whose file nothing ends the JVM, until {@link LeavingAgent} has been at its code. */
@Path("v1")
public final class LeavingResource {
    @GET
    @Path("well")
    @Permission(Permission.PUBLIC)
    public String well() {
        return "\"well\"";
    }

    @GET
    @Path("leaves")
    @Permission(Permission.PUBLIC)
    public String leaving() {
        WayOut.exit(3);
        return "\"still here\"";
    }
}
