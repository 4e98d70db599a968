// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

/** A table that doubles: a script of a module that is still at work when its server dies. */
final class SlowScript {
    /** Some seconds. */
    static final int DERBY_DOUBLES = 21;
    /** It is some times faster. */
    static final int POSTGRES_DOUBLES = 23;

    private static final String TABLE = "CREATE TABLE %1$s (A INTEGER);\nINSERT INTO %1$s VALUES (1);\n";
    private static final String DOUBLES = "INSERT INTO %1$s SELECT A FROM %1$s;\n";

    private SlowScript() {}

    /** @param table one of the module's own, which is not there */
    static String of(String table, int doubles) {
        return (TABLE + DOUBLES.repeat(doubles)).formatted(table);
    }
}
