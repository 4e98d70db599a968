// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.locks.LockSupport;
import org.yizhan.api.access.Permission;
import org.yizhan.api.health.HealthCheck;

/** The endpoints of a module whose checks are well until it is asked to have all of them hang. */
@Path("v1")
public final class HangingResource {
    private static volatile boolean hangs;

    @GET
    @Path("well")
    @Permission(Permission.PUBLIC)
    public String well() {
        return "\"well\"";
    }

    @GET
    @Path("hangs")
    @Permission(Permission.PUBLIC)
    public String hanging() {
        hangs = true;
        return "\"they hang\"";
    }

    /** Called like one of the core's. */
    public static final class Check implements HealthCheck {
        @Override
        public String id() {
            return "platform.check-" + System.identityHashCode(this);
        }

        @Override
        public Result check() {
            while (hangs) {
                LockSupport.park();
            }
            return Result.UP;
        }
    }
}
