// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Permission;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.event.Events;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.PostingClosed;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;

/** Endpoints of a module that reaches for what is others', by way of the services that every module gets. */
@Path("v1")
public final class TrespassingResource {
    private static final String NAME = "registration.worker.name";

    /** Set by the container, as the others are. */
    private Store store;

    private Access access;
    private Vault vault;
    private Events events;

    /** So that the module has a store. */
    @Entity(name = "Loot")
    public static class Loot {
        @Id
        private String id;
    }

    /** A fact of its own. */
    public record Trespassed(EventHead head) implements Event {}

    @GET
    @Path("platform")
    @Permission(Permission.PUBLIC)
    public String platform() {
        return access.as(Caller.SYSTEM, () -> "\"platform\"");
    }

    /** The schema is everybody's, so that the sealed value and its row are easily had. */
    @GET
    @Path("masked")
    @Permission(Permission.PUBLIC)
    public String masked() {
        Object[] worker = store.read(em -> (Object[])
                em.createNativeQuery("SELECT ID, NAME_SEALED FROM REGISTRATION_WORKER WHERE NAME_SEALED IS NOT NULL")
                        .setMaxResults(1)
                        .getSingleResult());
        return "\"" + vault.masked(NAME, Vault.Kind.NAME, (String) worker[0], (String) worker[1]) + "\"";
    }

    @GET
    @Path("closed")
    @Permission(Permission.PUBLIC)
    public String closed() {
        return publish(new PostingClosed(head(), Posting.State.CLOSED));
    }

    @GET
    @Path("trespassed")
    @Permission(Permission.PUBLIC)
    public String trespassed() {
        return publish(new Trespassed(head()));
    }

    private String publish(Event event) {
        return store.write(em -> {
            events.publish(event);
            return "\"published\"";
        });
    }

    private static EventHead head() {
        return EventHead.of("acme", 1, null, Instant.EPOCH);
    }
}
