// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** What it keeps itself. */
    @Entity(name = "Loot")
    @Table(name = "ACME_TRESPASS_LOOT")
    public static class Loot {
        @Id
        private String id;

        private String note;
    }

    /** What somebody else keeps, as this module would map it for itself. */
    @Entity(name = "Account")
    @Table(name = "ACCESS_ACCOUNT")
    public static class Account {
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

    @GET
    @Path("masked")
    @Permission(Permission.PUBLIC)
    public String masked() {
        return "\"" + vault.masked(NAME, Vault.Kind.NAME, "somebody", "sealed") + "\"";
    }

    @GET
    @Path("query")
    @Permission(Permission.PUBLIC)
    public String query(@QueryParam("sql") String sql) {
        return store.read(em -> "\"" + em.createNativeQuery(sql).getResultList().size() + "\"");
    }

    @GET
    @Path("change")
    @Permission(Permission.PUBLIC)
    public String change(@QueryParam("sql") String sql) {
        return store.write(em -> "\"" + em.createNativeQuery(sql).executeUpdate() + "\"");
    }

    @GET
    @Path("connection")
    @Permission(Permission.PUBLIC)
    public String connection(@QueryParam("sql") String sql) {
        return store.read(em -> {
            try (Statement statement = em.unwrap(Connection.class).createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                return "\"" + rows.next() + "\"";
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @GET
    @Path("jpql")
    @Permission(Permission.PUBLIC)
    public String jpql(@QueryParam("sql") String jpql) {
        return store.read(em -> "\"" + em.createQuery(jpql).getResultList().size() + "\"");
    }

    /** What any module does with its own. */
    @GET
    @Path("own")
    @Permission(Permission.PUBLIC)
    public String own() {
        return store.write(em -> {
            Loot loot = new Loot();
            loot.id = "1";
            loot.note = "DELETE FROM ACCESS_ACCOUNT";
            em.persist(loot);
            em.flush();
            em.createQuery("UPDATE Loot l SET l.note = UPPER(l.note) WHERE l.id = '1'")
                    .executeUpdate();
            Object note = em.createNativeQuery(
                            "SELECT NOTE FROM ACME_TRESPASS_LOOT L WHERE NOTE LIKE '%FROM ACCESS_ACCOUNT' AND ID = ?1")
                    .setParameter(1, "1")
                    .getSingleResult();
            em.remove(em.find(Loot.class, "1"));
            return "\"" + note + "\"";
        });
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
