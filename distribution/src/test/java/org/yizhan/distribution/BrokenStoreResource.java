// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.yizhan.api.access.Permission;
import org.yizhan.api.store.Store;

/** Endpoints of a module that does harm by way of its store. */
@Path("v1")
public final class BrokenStoreResource {
    /** Set by the container. */
    private Store store;

    /** So that the module has a store. */
    @Entity(name = "Nothing")
    public static class Nothing {
        @Id
        private String id;
    }

    @GET
    @Path("well")
    @Permission(Permission.PUBLIC)
    public String well() {
        return "\"" + store.dialect() + "\"";
    }

    /** Keeps what stands behind its connection, and closes it when somebody else may have it. */
    @GET
    @Path("closes")
    @Permission(Permission.PUBLIC)
    public String closing() throws SQLException {
        Connection pooled = store.read(em -> behind(em.unwrap(Connection.class)));
        pooled.close();
        return "\"closed\"";
    }

    private static Connection behind(Connection connection) {
        try {
            return connection.unwrap(Connection.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No code of the module names the JVM's end: the database calls it. */
    @GET
    @Path("exits")
    @Permission(Permission.PUBLIC)
    public String exiting() {
        return store.write(em -> {
            sql(
                    em,
                    "CREATE PROCEDURE ACME_EXITS_END(STATUS INTEGER) PARAMETER STYLE JAVA LANGUAGE JAVA"
                            + " EXTERNAL NAME 'java.lang.System.exit'");
            sql(em, "CALL ACME_EXITS_END(3)");
            return "\"still here\"";
        });
    }

    private static void sql(EntityManager em, String statement) {
        em.createNativeQuery(statement).executeUpdate();
    }
}
