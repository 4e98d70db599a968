// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.yizhan.testkit.distribution.DerbyCopy;
import org.yizhan.testkit.distribution.RunningServer;
import org.yizhan.testkit.distribution.TwoNodes;

/** The tables of running servers, read past them. */
interface Database {
    /** Asks with a connection of its own. */
    <T> T look(Question<T> question);

    /** Asks of a moment when nobody has anything left to write of what was done before. */
    <T> T atRest(Question<T> question);

    /** Whether others may write to it, too: what a question changes is seen by the servers. */
    boolean shared();

    /** Who writes to it. */
    List<RunningServer> servers();

    /** The same, and nothing that the question changed stays: for what spoils rows in order to see that it is noticed. */
    default <T> T spoil(Question<T> question) {
        return look(connection -> {
            connection.setAutoCommit(false);
            try {
                return question.ask(connection);
            } finally {
                connection.rollback();
            }
        });
    }

    /** Each look sees the tables as they are at its beginning. */
    static Database onDerby(RunningServer server) {
        return new Database() {
            @Override
            public <T> T look(Question<T> question) {
                try (DerbyCopy copy = DerbyCopy.of(server)) {
                    return ask(copy::connection, question);
                }
            }

            @Override
            public <T> T atRest(Question<T> question) {
                return Rest.of(() -> DerbyCopy.written(server), () -> look(question));
            }

            @Override
            public boolean shared() {
                return false;
            }

            @Override
            public List<RunningServer> servers() {
                return List.of(server);
            }
        };
    }

    static Database onPostgres(TwoNodes nodes) {
        return new Database() {
            @Override
            public <T> T look(Question<T> question) {
                return ask(nodes::connection, question);
            }

            @Override
            public <T> T atRest(Question<T> question) {
                return look(waiting -> Rest.of(() -> Rest.transactions(waiting), () -> look(question)));
            }

            @Override
            public boolean shared() {
                return true;
            }

            @Override
            public List<RunningServer> servers() {
                return nodes.both();
            }
        };
    }

    private static <T> T ask(Connections connections, Question<T> question) {
        try (Connection connection = connections.open()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens connections. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    /** Something to ask the database. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }
}
