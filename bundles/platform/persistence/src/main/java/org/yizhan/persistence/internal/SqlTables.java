// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Finds the tables that a statement names: in subselects, joins, lists and references. */
final class SqlTables {
    /** What may stand before a table's name. */
    private static final Set<String> BEFORE_NAME = Set.of("ONLY", "LATERAL");

    private static final Set<String> QUERY = Set.of("SELECT", "VALUES", "WITH", "TABLE");
    /** After these a comma brings no table any more: words that neither database takes for a name. */
    private static final Set<String> AFTER_TABLES =
            Set.of("WHERE", "GROUP", "ORDER", "HAVING", "UNION", "EXCEPT", "INTERSECT", "SELECT", "FETCH");
    /** Functions with a {@code FROM} of their own. */
    private static final Set<String> WITH_FROM = Set.of("EXTRACT", "TRIM", "SUBSTRING");

    private static final int HEAD = 2;

    private final List<String> tokens;
    private final List<String> names = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>(List.of(new Level(false)));
    /** Whether the next token names a table. */
    private boolean table;

    private SqlTables(List<String> tokens) {
        this.tokens = tokens;
    }

    /** Within one pair of brackets. */
    private static final class Level {
        private boolean function;
        private boolean delete;
        private boolean list;

        Level(boolean function) {
            this.function = function;
        }
    }

    /** The names as they stand there, one with a schema as {@code A.B}. */
    static List<String> of(List<String> tokens) {
        SqlTables tables = new SqlTables(tokens);
        for (int at = 0; at < tokens.size(); at++) {
            tables.step(at, tokens.get(at));
        }
        return tables.names;
    }

    private String token(int at) {
        return at < 0 || at >= tokens.size() ? "" : tokens.get(at);
    }

    private void step(int at, String token) {
        if (token.equals("(")) {
            levels.push(new Level(!table && WITH_FROM.contains(token(at - 1))));
        } else if (token.equals(")")) {
            if (levels.size() > 1) {
                levels.pop();
            }
            table = false;
        } else if (!table || QUERY.contains(token)) {
            word(at, token);
        } else if (!BEFORE_NAME.contains(token)) {
            table = false;
            names.add(token(at + 1).equals(".") ? token + "." + token(at + 2) : token);
        }
    }

    private void word(int at, String token) {
        Level level = levels.peek();
        String before = token(at - 1);
        table = false;
        if (QUERY.contains(token)) {
            level.function = false;
        }
        if (AFTER_TABLES.contains(token) || token.equals("SET") && before.equals("UPDATE")) {
            level.list = false;
        }
        switch (token) {
            case "JOIN", "INTO", "REFERENCES" -> table = true;
            case "UPDATE" -> table = !Set.of("ON", "DO", "FOR", "KEY").contains(before);
            case "FOR" -> table = before.equals("VALUE");
            case "LIKE" -> table = Set.of("(", ",").contains(before);
            case "," -> table = level.list;
            case "TABLE" -> begin(level, at > HEAD);
            case "DELETE" -> level.delete = !before.equals("ON");
            case "USING" -> begin(level, level.delete);
            case "FROM" ->
                begin(
                        level,
                        !level.function
                                && !(before.equals("DISTINCT")
                                        && Set.of("IS", "NOT").contains(token(at - 2))));
            default -> {}
        }
    }

    private void begin(Level level, boolean tables) {
        table = tables;
        level.list |= tables;
    }
}
