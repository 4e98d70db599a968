// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.locks.LockSupport;
import org.yizhan.api.access.Permission;

/** Endpoints of a module that does harm, each in a way of its own. */
@Path("v1")
public final class BrokenResource {
    private static final int MANY = 100;

    @GET
    @Path("well")
    @Permission(Permission.PUBLIC)
    public String well() {
        return "\"well\"";
    }

    @GET
    @Path("throws")
    @Permission(Permission.PUBLIC)
    public String throwing() {
        throw new IllegalStateException("broken on purpose");
    }

    @GET
    @Path("blocks")
    @Permission(Permission.PUBLIC)
    public String blocking() {
        while (true) {
            LockSupport.park();
        }
    }

    @GET
    @Path("threads")
    @Permission(Permission.PUBLIC)
    public String threads() {
        for (int i = 0; i < MANY; i++) {
            Thread thread = new Thread(new Sleeper());
            thread.setDaemon(true);
            thread.start();
        }
        return "\"started\"";
    }

    /** A thread that is never ended. */
    static final class Sleeper implements Runnable {
        @Override
        public void run() {
            while (true) {
                LockSupport.park();
            }
        }
    }
}
