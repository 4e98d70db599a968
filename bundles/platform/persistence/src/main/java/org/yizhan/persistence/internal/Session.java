// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What a transaction runs on: an entity manager, or a plain connection for the platform's own rows. */
interface Session extends AutoCloseable {
    /** The connection of the transaction. */
    Connection connection() throws SQLException;

    /** @return null on a plain connection */
    EntityManager entities();

    /** Sends what was changed so far to the database. */
    void flush();

    void commit() throws SQLException;

    void rollback() throws SQLException;

    @Override
    void close() throws SQLException;

    /** Begins a transaction on an entity manager, and closes it in the end. */
    static Session of(EntityManager em) {
        em.getTransaction().begin();
        return new OfEntities(em);
    }

    /** Begins a transaction on a connection of the pool. */
    static Session of(DataSource pool) throws SQLException {
        Connection connection = pool.getConnection();
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new OfConnection(connection);
    }

    /** On an entity manager. */
    record OfEntities(EntityManager entities) implements Session {
        @Override
        public Connection connection() {
            return LentConnection.behind(entities.unwrap(Connection.class));
        }

        @Override
        public void flush() {
            entities.flush();
        }

        @Override
        public void commit() {
            entities.getTransaction().commit();
        }

        @Override
        public void rollback() {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
        }

        @Override
        public void close() {
            entities.close();
        }
    }

    /** On a plain connection. */
    record OfConnection(Connection connection) implements Session {
        @Override
        public EntityManager entities() {
            return null;
        }

        @Override
        public void flush() {
            // Each statement went there at once.
        }

        @Override
        public void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public void rollback() throws SQLException {
            connection.rollback();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
