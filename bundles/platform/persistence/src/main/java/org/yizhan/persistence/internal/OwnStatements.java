// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/**
 * Holds each statement of a module beside the core against what it may name when it runs: queries and changes of its own tables, one at a
 * time. What was found of a text is kept, so that a statement that comes again costs a look-up.
 */
final class OwnStatements {
    private static final Logger LOG = LoggerFactory.getLogger(OwnStatements.class);
    private static final Set<String> BEGINNINGS = Set.of("SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE");
    private static final int MOST = 1_000;
    /** Longer ones are looked at each time. */
    private static final int LONGEST = 20_000;

    private static final int SHOWN = 3;

    private final String module;
    private final Supplier<Set<String>> modules;
    private final RefusedStatements refused;
    private volatile Verdicts verdicts;

    /** @param modules the ids of all modules that have tables here; another set when one has come */
    OwnStatements(String module, Supplier<Set<String>> modules, RefusedStatements refused) {
        this.module = module;
        this.modules = modules;
        this.refused = refused;
        this.verdicts = new Verdicts(module, modules.get());
    }

    /** @throws Problem {@code platform.table-foreign}, {@code platform.statement-refused} (403) */
    void check(String sql) {
        Set<String> now = modules.get();
        Verdicts current = verdicts;
        if (current.modules != now) {
            current = new Verdicts(module, now);
            verdicts = current;
        }
        Reason reason = current.of(sql).orElse(null);
        if (reason != null) {
            if (refused.add(module, reason)) {
                LOG.warn("A statement of {} is refused: {} {}", module, reason.code(), reason.values());
            }
            Problem problem = Problem.forbidden(reason.code());
            reason.values().forEach(problem::with);
            throw problem;
        }
    }

    /** What was found while these modules were here. */
    private static final class Verdicts {
        private final String module;
        private final Set<String> modules;
        private final OwnNames names;
        private final Map<String, Optional<Reason>> known = new ConcurrentHashMap<>();

        Verdicts(String module, Set<String> modules) {
            this.module = module;
            this.modules = modules;
            Set<String> others = new HashSet<>(modules);
            others.remove(module);
            this.names = new OwnNames(module, others);
        }

        /** Why the statement is refused. */
        Optional<Reason> of(String sql) {
            Optional<Reason> found = known.get(sql);
            if (found == null) {
                found = Optional.ofNullable(objection(sql));
                if (known.size() >= MOST) {
                    known.clear();
                }
                if (sql.length() <= LONGEST) {
                    known.put(sql, found);
                }
            }
            return found;
        }

        private Reason objection(String sql) {
            try {
                List<String> tokens = SqlTokens.of(sql);
                form(tokens);
                for (String name : SqlTables.of(tokens)) {
                    if (!names.own(name)) {
                        return new Reason(
                                "platform.table-foreign",
                                Map.of("module", module, "table", name, "prefix", names.prefix()));
                    }
                }
                names.calls(tokens);
                return null;
            } catch (SqlTokens.Refused refused) {
                return new Reason("platform.statement-refused", Map.of("module", module, "what", refused.getMessage()));
            }
        }

        /** A query or a change, and no query that makes a table of what it finds. */
        private static void form(List<String> tokens) {
            int first = 0;
            while (first < tokens.size() && tokens.get(first).equals("(")) {
                first++;
            }
            if (first == tokens.size() || !BEGINNINGS.contains(tokens.get(first))) {
                throw new SqlTokens.Refused(String.join(" ", tokens.subList(0, Math.min(SHOWN, tokens.size()))));
            }
            for (int i = 1; i < tokens.size(); i++) {
                if (tokens.get(i).equals("INTO") && !tokens.get(i - 1).equals("INSERT")) {
                    throw new SqlTokens.Refused(tokens.get(i - 1) + " INTO");
                }
            }
        }
    }
}
