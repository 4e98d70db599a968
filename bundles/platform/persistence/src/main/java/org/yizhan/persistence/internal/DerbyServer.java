// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** Starts and ends the embedded Derby. */
final class DerbyServer {
    private static final String DURABILITY = "derby.system.durability";
    /** What Derby throws when a database was shut down as asked, or was not there any more. */
    private static final Set<String> ENDED = Set.of("08006", "XJ004");

    private static final Map<String, String> PROPERTIES = Map.of(
            "derby.locks.waitTimeout", "10",
            "derby.locks.deadlockTimeout", "2");

    private final EmbeddedDataSource source;

    private DerbyServer(EmbeddedDataSource source) {
        this.source = source;
    }

    static DerbyServer open(DatabaseOptions options) {
        prepare(options.data());
        EmbeddedDataSource source = new Keeping();
        source.setDatabaseName(options.location());
        source.setCreateDatabase("create");
        try (Connection connection = source.getConnection()) {
            tune(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Derby's database at " + options.location() + " cannot be opened", e);
        }
        source.setCreateDatabase(null);
        return new DerbyServer(source);
    }

    /** Derby reads these once, from the system's properties, before its first database opens. */
    private static void prepare(Path data) {
        refuseTestDurability(
                Path.of(System.getProperty("derby.system.home", data.toString())), System.getProperty(DURABILITY));
        setUnlessSet("derby.system.home", data.toString());
        setUnlessSet("derby.stream.error.file", data.resolve("derby.log").toString());
        setUnlessSet("derby.infolog.append", "true");
        setUnlessSet("derby.language.statementCacheSize", "500");
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /** @param given the system's property, which outdoes the file, or null */
    static void refuseTestDurability(Path home, String given) {
        Properties file = new Properties();
        Path path = home.resolve("derby.properties");
        if (Files.isReadable(path)) {
            try (Reader reader = Files.newBufferedReader(path)) {
                file.load(reader);
            } catch (IOException e) {
                throw new IllegalStateException("cannot read " + path, e);
            }
        }
        if ("test".equals(given == null ? file.getProperty(DURABILITY) : given)) {
            throw new IllegalStateException(
                    DURABILITY + "=test loses committed work; remove it from the system's properties or " + path);
        }
    }

    private static void tune(Connection connection) throws SQLException {
        try (CallableStatement call = connection.prepareCall("CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY(?, ?)")) {
            for (Map.Entry<String, String> property : PROPERTIES.entrySet()) {
                call.setString(1, property.getKey());
                call.setString(2, property.getValue());
                call.execute();
            }
        }
    }

    DataSource dataSource() {
        return source;
    }

    /** Ends the database so that the next start needs no recovery. */
    void shutDown() {
        EmbeddedDataSource ending = new EmbeddedDataSource();
        ending.setDatabaseName(source.getDatabaseName());
        ending.setShutdownDatabase("shutdown");
        try (Connection never = ending.getConnection()) {
            throw new IllegalStateException("Derby gave a connection instead of ending: " + never);
        } catch (SQLException e) {
            if (!ENDED.contains(e.getSQLState())) {
                throw new IllegalStateException("Derby did not end cleanly", e);
            }
        }
    }

    /** Gives connections that keep their statements. */
    private static final class Keeping extends EmbeddedDataSource {
        private static final long serialVersionUID = 1L;
        private static final AtomicLong SERIAL = new AtomicLong();

        @Override
        public Connection getConnection() throws SQLException {
            Connection fresh = super.getConnection();
            // A connection's parser remembers for good from where it was first needed: from here, then, and not from a
            // module,
            // whose classes it would keep after the module has gone. A statement that Derby knows already needs no
            // parser.
            try (Statement first = fresh.createStatement()) {
                first.execute("VALUES " + SERIAL.incrementAndGet());
            }
            return KeptStatements.of(fresh);
        }
    }
}
