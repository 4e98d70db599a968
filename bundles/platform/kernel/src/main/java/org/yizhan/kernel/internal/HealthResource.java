// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;
import org.yizhan.api.health.HealthCheck.Status;
import org.yizhan.api.words.Words;

/** The health in detail: what is missing, which modules are unfit, every check, every guarded extension. */
@Component(service = HealthResource.class)
@JakartarsResource
@Path("v1/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final Health health;
    private final Fitness fitness;
    private final Words words;

    @Activate
    public HealthResource(@Reference Health health, @Reference Fitness fitness, @Reference Words words) {
        this.health = health;
        this.fitness = fitness;
        this.words = words;
    }

    /** How the node is, or was a second ago at most. */
    @GET
    @Permission(
            value = "platform.health",
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public Details details() {
        Health.Report report = health.report();
        List<Unfit> unfit = fitness.unfit().stream()
                .map(found ->
                        new Unfit(found.id(), found.version(), found.bundle(), Sentence.of(found.reason(), words)))
                .toList();
        // Whether a node is ready, others say; and who looks at every bundle is too slow to be asked for the one word.
        boolean degraded = report.status() == Status.UP && !unfit.isEmpty();
        return new Details(
                degraded ? Status.DEGRADED : report.status(),
                report.missing(),
                unfit,
                report.checks(),
                report.extensions());
    }

    /**
     * How the node is.
     *
     * @param missing what required modules lack, as {@code module: part}; empty when the node is ready
     * @param unfit the installed modules that do not serve
     */
    public record Details(
            Status status,
            List<String> missing,
            List<Unfit> unfit,
            List<Health.Line> checks,
            List<Extension.Row> extensions) {}

    /** An installed module that does not serve, and why. */
    public record Unfit(String id, String version, long bundle, Sentence reason) {}
}
