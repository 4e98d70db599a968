// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.access.Permission;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.platform.DeadLetters;
import org.yizhan.api.rest.Cursor;

/** The events that a consumer would not take. */
@Component(service = DeadLetterResource.class)
@JakartarsResource
@Path("v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public final class DeadLetterResource {
    private static final String SEE = "platform.events";
    private static final int ROWS = 50;

    private final DeadLetters letters;
    private final Audit audit;

    @Activate
    public DeadLetterResource(@Reference DeadLetters letters, @Reference Audit audit) {
        this.letters = letters;
        this.audit = audit;
    }

    /** How many there are, and a part of them, the oldest first. */
    @GET
    @Permission(value = SEE, expects = "platform-operator:all")
    public Letters all(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        Page<DeadLetters.DeadLetter> part = letters.page(cursor, Cursor.limit(limit, ROWS));
        return new Letters(letters.count(), part.items(), part.next());
    }

    /** Hands the event to its consumer once more. */
    @POST
    @Path("{id}/retry")
    @Permission(value = SEE, expects = "platform-operator:all")
    public Outcome retry(@PathParam("id") String id) {
        boolean taken = letters.retry(id);
        audit.record("platform.retry-event", id, Map.of("taken", taken));
        return new Outcome(taken);
    }

    /** What lies there: how many in all, a part of them, and the cursor of the next part. */
    public record Letters(long count, List<DeadLetters.DeadLetter> items, String next) {}

    /** Whether it was taken. */
    public record Outcome(boolean taken) {}
}
