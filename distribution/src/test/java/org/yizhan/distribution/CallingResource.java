// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import org.yizhan.api.access.Permission;
import org.yizhan.api.outgoing.Outgoing;

/** An endpoint of a module that calls whomever its caller names: what a mistake would make of any module that calls somebody. */
@Path("v1")
public final class CallingResource {
    /** Given by its component. */
    private Outgoing outgoing;

    @GET
    @Path("call")
    @Permission(Permission.PUBLIC)
    public String call(@QueryParam("to") String to) {
        return "\"" + outgoing.send(Outgoing.Request.get(URI.create(to))).status() + "\"";
    }
}
