// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The applications of all modules. A new one is built whole before it takes the place of the old. */
final class RestHost {
    private static final Logger LOG = LoggerFactory.getLogger(RestHost.class);
    /** Warns of each resource that is given as an instance; held here, because loggers are held weakly. */
    private static final java.util.logging.Logger JERSEY =
            java.util.logging.Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

    static {
        JERSEY.setLevel(Level.SEVERE);
    }

    /** How long running requests may take before their module goes without them. */
    private static final long DRAIN_MILLIS = 3000;

    private final Map<String, RestApplication> applications = new ConcurrentHashMap<>();
    private final AtomicLong revision = new AtomicLong();
    private final Gates gates;
    private final RestParts parts;
    private final ToIntFunction<Gate> limit;
    private final Consumer<String> onWithdraw;

    /**
     * @param limit how many requests a module works on at the same time
     * @param onWithdraw called with a module that lets nobody in any more
     */
    RestHost(Gates gates, RestParts parts, ToIntFunction<Gate> limit, Consumer<String> onWithdraw) {
        this.gates = gates;
        this.parts = parts;
        this.limit = limit;
        this.onWithdraw = onWithdraw;
    }

    /** Serves the module with these resources from now on, and lets in who waits for it. */
    void serve(String module, Collection<Object> resources, Collection<Object> extensions) {
        publish(build(module, resources, extensions));
    }

    /** Makes an application that nobody sees yet. */
    RestApplication build(String module, Collection<Object> resources, Collection<Object> extensions) {
        return new RestApplication(module, resources, extensions, parts);
    }

    /** Puts the application in its place. */
    void publish(RestApplication next) {
        RestApplication former = applications.put(next.module(), next);
        revision.incrementAndGet();
        Gate gate = gates.add(next.module());
        gate.open(limit.applyAsInt(gate));
        if (former != null) {
            parts.streams().close(next.module());
            onWithdraw.accept(next.module());
            former.retire();
        }
        LOG.info(
                "Module {} serves {} resources", next.module(), next.resources().size());
    }

    /** Lets nobody in until the module serves again; returns when the running requests have ended, or took too long. */
    void shut(String module) {
        drain(module, withdraw(module));
    }

    /** Lets nobody in from now on; who is inside goes on. @return what is to be drained, or null */
    RestApplication withdraw(String module) {
        gates.add(module).shut();
        parts.streams().close(module);
        onWithdraw.accept(module);
        return applications.get(module);
    }

    /** Waits for the running requests and ends the application. */
    void drain(String module, RestApplication former) {
        Gate gate = gates.add(module);
        if (!gate.drain(DRAIN_MILLIS)) {
            LOG.warn("Module {} changes while {} requests are still running", module, gate.inside());
        }
        if (former != null && applications.remove(module, former)) {
            revision.incrementAndGet();
            former.retire();
        }
    }

    /** Forgets the module. */
    void remove(String module) {
        shut(module);
        gates.remove(module);
    }

    /** @return null when the module serves nothing now; else it is entered and to be left */
    RestApplication enter(String module) {
        for (RestApplication now = applications.get(module); now != null; now = applications.get(module)) {
            if (now.enter()) {
                return now;
            }
        }
        return null;
    }

    boolean serves(String module) {
        return applications.containsKey(module);
    }

    /** Ends all applications. */
    void close() {
        applications.values().forEach(RestApplication::retire);
        applications.clear();
    }

    Map<String, RestApplication> applications() {
        return Map.copyOf(applications);
    }

    /** Grows with each change. */
    long revision() {
        return revision.get();
    }
}
