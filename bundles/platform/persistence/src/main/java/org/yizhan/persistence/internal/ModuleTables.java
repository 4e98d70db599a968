// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleData;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.store.Store.Dialect;

/** The tables by the modules whose names they begin with, and their end. Both databases drop tables within a transaction. */
final class ModuleTables implements ModuleData {
    /** The platform's own bundles keep their tables under one name. */
    private static final String PLATFORM = "PLATFORM_";

    private final Transactions transactions;
    private final Migrations migrations;
    private final Presence presence;
    private final boolean derby;

    ModuleTables(Transactions transactions, Migrations migrations, Presence presence, Dialect dialect) {
        this.transactions = transactions;
        this.migrations = migrations;
        this.presence = presence;
        this.derby = dialect == Dialect.DERBY;
    }

    @Override
    public List<Kept> all() {
        return transactions.look(connection -> {
            List<Kept> all = new ArrayList<>();
            List<String> modules = modules(connection);
            for (String module : modules) {
                List<Table> tables = new ArrayList<>();
                for (String table : tables(connection, module, modules)) {
                    tables.add(new Table(table, count(connection, table)));
                }
                all.add(new Kept(module, tables));
            }
            return all;
        });
    }

    @Override
    public Set<String> modules() {
        return transactions.look(connection -> Set.copyOf(modules(connection)));
    }

    @Override
    public void purge(String module) {
        transactions.join(connection -> {
            List<String> modules = modules(connection);
            if (!modules.contains(module)) {
                throw Problem.notFound("platform.not-found");
            }
            if (!presence.nowhere(connection, module)) {
                throw Problem.conflict("platform.purge-installed").with("module", module);
            }
            drop(connection, tables(connection, module, modules));
            forget(connection, module);
            return null;
        });
    }

    @Override
    public List<Migration> pending(String module, Map<String, String> scripts) {
        return readably(() -> migrations.pending(module, new MapSource(scripts))).stream()
                .map(script -> new Migration(script.version(), script.name(), script.statements()))
                .toList();
    }

    @Override
    public Reason objection(String module, Set<String> others, List<Migration> migrations) {
        return new OwnTables(new OwnNames(module, others)).objection(migrations);
    }

    @Override
    public void migrate(String module, Map<String, String> scripts) {
        readably(() -> {
            migrations.run(module, new MapSource(scripts));
            return null;
        });
    }

    private static <T> T readably(Supplier<T> work) {
        try {
            return work.get();
        } catch (MigrationException e) {
            Problem problem = Problem.refused(e.reason().code());
            e.reason().values().forEach(problem::with);
            throw problem;
        }
    }

    /** Scripts of a module that no bundle holds yet. */
    private record MapSource(Map<String, String> scripts) implements MigrationSource {
        @Override
        public List<String> names() {
            return List.copyOf(scripts.keySet());
        }

        @Override
        public String read(String name) {
            return scripts.get(name);
        }
    }

    private List<String> modules(Connection connection) throws SQLException {
        return texts(connection, "SELECT DISTINCT MODULE FROM PLATFORM_MIGRATION ORDER BY MODULE");
    }

    /** Those that begin with the module's name and with no longer one that is known. */
    private List<String> tables(Connection connection, String module, List<String> modules) throws SQLException {
        String all = derby
                ? "SELECT TABLENAME FROM SYS.SYSTABLES T JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID"
                        + " WHERE T.TABLETYPE = 'T' AND S.SCHEMANAME = CURRENT SCHEMA ORDER BY TABLENAME"
                : "SELECT UPPER(TABLENAME) FROM PG_TABLES WHERE SCHEMANAME = CURRENT_SCHEMA() ORDER BY 1";
        List<String> own = new ArrayList<>();
        for (String table : texts(connection, all)) {
            String owner = modules.stream()
                    .filter(one -> table.startsWith(ModuleData.prefix(one)))
                    .max(Comparator.comparingInt(String::length))
                    .orElse(null);
            if (module.equals(owner) && !table.startsWith(PLATFORM)) {
                own.add(table);
            }
        }
        return own;
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void drop(Connection connection, List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (derby) {
                for (String clause : foreignKeys(connection, tables)) {
                    statement.execute(clause);
                }
                for (String table : tables) {
                    statement.execute("DROP TABLE " + table);
                }
            } else if (!tables.isEmpty()) {
                statement.execute("DROP TABLE " + String.join(", ", tables));
            }
        }
    }

    /** Derby drops one table after another, so what ties them together goes first. */
    private static List<String> foreignKeys(Connection connection, List<String> tables) throws SQLException {
        List<String> clauses = new ArrayList<>();
        for (String table : tables) {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT C.CONSTRAINTNAME FROM SYS.SYSCONSTRAINTS C"
                            + " JOIN SYS.SYSTABLES T ON T.TABLEID = C.TABLEID JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = T.SCHEMAID"
                            + " WHERE C.TYPE = 'F' AND T.TABLENAME = ? AND S.SCHEMANAME = CURRENT SCHEMA")) {
                select.setString(1, table);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        clauses.add("ALTER TABLE " + table + " DROP CONSTRAINT \"" + rows.getString(1) + '"');
                    }
                }
            }
        }
        return clauses;
    }

    private static void forget(Connection connection, String module) throws SQLException {
        delete(connection, "DELETE FROM PLATFORM_MIGRATION WHERE MODULE = ?", module);
        TreeSet<String> consumers = new TreeSet<>(texts(connection, "SELECT ID FROM PLATFORM_CONSUMER"));
        consumers.addAll(texts(connection, "SELECT DISTINCT CONSUMER FROM PLATFORM_DEAD_LETTER"));
        for (String consumer : consumers) {
            // A consumer's id is <module>.<name>, and a vendor's module has a dot itself.
            if (consumer.lastIndexOf('.') == module.length() && consumer.startsWith(module)) {
                delete(connection, "DELETE FROM PLATFORM_CONSUMER WHERE ID = ?", consumer);
                delete(connection, "DELETE FROM PLATFORM_DEAD_LETTER WHERE CONSUMER = ?", consumer);
            }
        }
    }

    private static void delete(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, value);
            delete.executeUpdate();
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
