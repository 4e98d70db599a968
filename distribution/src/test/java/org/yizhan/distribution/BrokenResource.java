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
    private static final int LARGE = 9_000_000;
    /** For ever, as far as its caller sees: the tests that come after need the processor, and nobody can end this thread. */
    private static final long FOR_EVER_SECONDS = 40;

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
    @Path("loops")
    @Permission(Permission.PUBLIC)
    public String looping() {
        long end = System.nanoTime() + FOR_EVER_SECONDS * 1_000_000_000L;
        long rounds = 0;
        while (System.nanoTime() < end) {
            rounds++;
        }
        return "\"" + rounds + "\"";
    }

    @GET
    @Path("large")
    @Permission(Permission.PUBLIC)
    public String large() {
        return "\"" + "x".repeat(LARGE) + "\"";
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
