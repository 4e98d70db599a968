// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Measures on one database after the other: one that fails does not take away what another gave. */
final class EachDatabase {
    private EachDatabase() {}

    /**
     * Measures on each, and names each failure in the figures.
     *
     * @param measure a database → how often what was measured there failed
     * @param sentence what to say of a failure
     * @return how often something failed
     */
    static long measure(
            List<String> databases,
            ObjectNode figures,
            ToLongFunction<String> measure,
            Function<Exception, String> sentence) {
        long failed = 0;
        for (String database : databases) {
            try {
                failed += measure.applyAsLong(database);
            } catch (RuntimeException e) {
                failed++;
                figures.put(failure(database), sentence.apply(e));
            }
        }
        return failed;
    }

    /** The field that holds a database's failure. */
    static String failure(String database) {
        return "failed" + name(database);
    }

    /** How a database is called in fields. */
    static String name(String database) {
        return database.equals("derby") ? "Derby" : "Postgres";
    }
}
