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
    private static final Pattern TABLE = Pattern.compile(
            "(?is)\\s*(?:CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?|ALTER\\s+TABLE\\s+|DROP\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?"
                    + "|INSERT\\s+INTO\\s+|UPDATE\\s+|DELETE\\s+FROM\\s+|TRUNCATE\\s+(?:TABLE\\s+)?"
                    + "|CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+\\S+\\s+ON\\s+)\"?([A-Za-z0-9_.]+)\"?.*");
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

    /** The tables that the statements write to or change, in upper case. */
    static Stream<String> touches(List<String> statements) {
        return names(TABLE, statements);
    }

    /** The tables that the statements make, in upper case. */
    static Stream<String> creates(List<String> statements) {
        return names(CREATES, statements);
    }

    private static Stream<String> names(Pattern pattern, List<String> statements) {
        return statements.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).toUpperCase(Locale.ROOT))
                .distinct();
    }
}
