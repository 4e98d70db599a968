// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.api.store.Store.Dialect;

/**
 * One script.
 *
 * @param each whether every statement commits on its own, so that a long move of data is taken up where it ended
 */
record MigrationScript(int version, String name, String checksum, boolean each, List<String> statements) {
    private static final Pattern FILE =
            Pattern.compile("V(\\d{1,6})__([A-Za-z0-9_-]{1,100})(?:\\.(derby|postgresql))?\\.sql");
    private static final String EACH = "-- yizhan: commit each statement";

    /** The scripts of the module for the database, in the order of their versions. */
    static List<MigrationScript> of(String module, MigrationSource source, Dialect dialect) {
        Map<Integer, MigrationScript> found = new TreeMap<>(Comparator.naturalOrder());
        for (String file : source.names()) {
            Matcher matcher = FILE.matcher(file);
            if (!matcher.matches()) {
                throw new MigrationException(
                        "Module " + module + " has a migration file with an unreadable name: " + file
                                + "; names look like V1__name.sql, V1__name.derby.sql or V1__name.postgresql.sql.",
                        "platform.unfit-migration-name",
                        Map.of("file", file));
            }
            if (matcher.group(3) == null || matcher.group(3).equalsIgnoreCase(dialect.name())) {
                int version = Integer.parseInt(matcher.group(1));
                if (found.put(version, parse(version, matcher.group(2), source.read(file))) != null) {
                    throw new MigrationException(
                            "Module " + module + " has two migrations with version " + version + " for " + dialect
                                    + ".",
                            "platform.unfit-migration-twice",
                            Map.of("version", version));
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private static MigrationScript parse(int version, String name, String text) {
        String plain = text.replace("\r\n", "\n");
        return new MigrationScript(
                version, name, Hashes.sha256(plain), plain.startsWith(EACH), new SqlSplitter(plain).statements());
    }
}
