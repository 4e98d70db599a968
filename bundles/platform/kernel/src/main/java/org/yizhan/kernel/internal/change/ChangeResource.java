// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.words.Words;

/** The set of modules: what it is, what a change would do, changes and their history. */
@Component(service = ChangeResource.class)
@JakartarsResource
@Path("v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ChangeResource {
    private static final String SEE = "platform.modules";
    private static final String CHANGE = "platform.change-modules";
    private static final int USUAL_LIMIT = 50;

    private final Changes changes;
    private final Journal journal;
    private final Container container;
    private final Stops stops;
    private final Words words;

    @Activate
    public ChangeResource(
            @Reference Changes changes,
            @Reference Journal journal,
            @Reference Container container,
            @Reference Stops stops,
            @Reference Words words) {
        this.changes = changes;
        this.journal = journal;
        this.container = container;
        this.stops = stops;
        this.words = words;
    }

    /** The journal, the newest first. */
    @GET
    @Permission(
            value = SEE,
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public Page<ChangeView> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = limit == null ? USUAL_LIMIT : limit;
        if (size < 1 || size > Page.MAX) {
            throw Problem.invalid("platform.bad-limit").with("max", Page.MAX);
        }
        Page<Change> page = journal.page(before(cursor), size);
        return new Page<>(page.items().stream().map(this::view).toList(), page.next());
    }

    private static Long before(String cursor) {
        try {
            return cursor == null ? null : Long.valueOf(cursor);
        } catch (NumberFormatException e) {
            throw Problem.invalid("platform.bad-cursor");
        }
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Permission(
            value = SEE,
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public ChangeView one(@PathParam("id") String id) {
        return view(journal.find(id));
    }

    /** The modules beside the core that this deployment has now, and why one of them does not run although it is enabled. */
    @GET
    @Path("set")
    @Permission(
            value = SEE,
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public List<Stops.Shown> set() {
        return stops.set(words, container::trouble);
    }

    /** What an order would do. Nothing is changed. */
    @POST
    @Path("plan")
    @Permission(value = CHANGE, expects = "platform-operator:all")
    public PlanView plan(@NotNull Order order) {
        return PlanView.of(changes.plan(order), words);
    }

    /** Begins to carry an order out; a job. */
    @POST
    @Permission(value = CHANGE, expects = "platform-operator:all")
    public Response start(@NotNull Order order) {
        ChangeView begun = view(changes.start(order));
        return Response.status(202)
                .location(URI.create("/api/platform/v1/changes/" + begun.id()))
                .entity(begun)
                .build();
    }

    private ChangeView view(Change change) {
        return ChangeView.of(change, words);
    }
}
