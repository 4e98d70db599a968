// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the statements of a migration do to the version of the module that is there. A change is expand only, so that the former
 * version works on; what takes something away, renames it, or asks more of each row does not let it. Whatever is not known to be
 * harmless counts as irreversible.
 */
final class Statements {
    private static final Pattern HARMLESS = Pattern.compile(
            "(?s)(CREATE\\s+(UNIQUE\\s+)?INDEX|CREATE\\s+TABLE|CREATE\\s+SEQUENCE|INSERT\\s+INTO|COMMENT\\s+ON)\\b.*");
    private static final Pattern NEW_COLUMN =
            Pattern.compile("(?s)ALTER\\s+TABLE\\s+\\S+\\s+ADD\\s+(COLUMN\\s+)?(?!CONSTRAINT\\b)(.*)");
    private static final Pattern CREATES =
            Pattern.compile("(?is)\\s*CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?\"?([A-Za-z0-9_.]+)\"?.*");

    private Statements() {}

    static boolean irreversible(String statement) {
        String plain = statement.strip().toUpperCase(Locale.ROOT);
        if (HARMLESS.matcher(plain).matches()) {
            return false;
        }
        Matcher column = NEW_COLUMN.matcher(plain);
        return !column.matches()
                || column.group(2).contains("NOT NULL") && !column.group(2).contains("DEFAULT");
    }

    /** The tables that the statements make, in upper case. */
    static Stream<String> creates(List<String> statements) {
        return statements.stream()
                .map(CREATES::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).toUpperCase(Locale.ROOT))
                .distinct();
    }
}
