// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.store;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which rule of the tables refused a write. To be asked outside {@link Store#write}, since after a refusal the
 * transaction is lost.
 */
public final class Conflicts {
    private static final Set<String> DUPLICATE = Set.of("23505", "23P01");
    private static final Set<String> CHECK = Set.of("23514", "23513");
    private static final Pattern QUOTED = Pattern.compile("constraint \"([^\"]+)\"|'([A-Za-z0-9_]+)'");

    private Conflicts() {}

    /** True when a unique key, or an exclusion constraint of PostgreSQL, refused the row. */
    public static boolean isDuplicate(Throwable thrown) {
        SQLException cause = sql(thrown);
        return cause != null && DUPLICATE.contains(cause.getSQLState());
    }

    /** True when a CHECK constraint refused the row. */
    public static boolean isCheck(Throwable thrown) {
        SQLException cause = sql(thrown);
        return cause != null && CHECK.contains(cause.getSQLState());
    }

    /** The name of the constraint or index that refused, in upper case; null when it is not known. */
    public static String constraint(Throwable thrown) {
        SQLException cause = sql(thrown);
        if (cause == null || cause.getMessage() == null) {
            return null;
        }
        Matcher matcher = QUOTED.matcher(cause.getMessage());
        if (!matcher.find()) {
            return null;
        }
        String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return name.toUpperCase(Locale.ROOT);
    }

    private static SQLException sql(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof SQLException found && found.getSQLState() != null) {
                return found;
            }
        }
        return null;
    }
}
