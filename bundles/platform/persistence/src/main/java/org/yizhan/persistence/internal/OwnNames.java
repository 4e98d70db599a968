// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.api.platform.ModuleData;

/**
 * What a statement of a module beside the core may name: tables, indexes and sequences that begin with the module's id, and functions
 * that only reckon. All modules use one schema as one database user, so that this is a list of what is allowed.
 */
final class OwnNames {
    private static final Pattern NAME = Pattern.compile("\"?(\\w+)\"?");

    /** What may stand before a bracket: words of the language, types, and functions that only reckon. */
    private static final Set<String> BEFORE_BRACKET = Set.of(
            ("KEY UNIQUE CHECK IN VALUES AS AND OR NOT WHERE ON SET WITH IDENTITY EXISTS ANY ALL SOME CASE WHEN THEN ELSE SELECT"
                            + " DISTINCT FROM JOIN USING UNION EXCEPT INTERSECT HAVING BY BETWEEN LIKE OVER DEFAULT CONFLICT INCLUDE BTREE"
                            + " HASH GIN GIST BRIN ESCAPE FILTER GROUP LIMIT OFFSET FIRST NEXT RETURNING ROW ARRAY"
                            + " TIMESTAMPTZ CURRENT_TIMESTAMP CHAR CHARACTER VARYING VARCHAR NUMERIC DECIMAL DEC FLOAT TIME TIMESTAMP BINARY"
                            + " VARBINARY DATA BLOB CLOB OBJECT BIT INTERVAL SMALLINT INTEGER INT BIGINT REAL DOUBLE DATE"
                            + " COALESCE NULLIF LOWER UPPER LCASE UCASE LENGTH CHAR_LENGTH LEFT RIGHT LPAD RPAD SPLIT_PART REGEXP_REPLACE SUBSTR"
                            + " SUBSTRING TRIM LTRIM RTRIM REPLACE CONCAT POSITION LOCATE STRPOS ASCII CHR TRANSLATE ABS MOD ROUND CEIL CEILING FLOOR SIGN"
                            + " SQRT POWER EXP LN TRUNC GREATEST LEAST CAST COUNT SUM MIN MAX AVG STRING_AGG ARRAY_AGG BOOL_AND BOOL_OR"
                            + " ROW_NUMBER RANK DENSE_RANK LAG LEAD FIRST_VALUE LAST_VALUE NOW EXTRACT YEAR MONTH DAY HOUR MINUTE SECOND"
                            + " TO_CHAR TO_NUMBER TO_DATE TO_TIMESTAMP DATE_TRUNC DATE_PART MD5 GEN_RANDOM_UUID IDENTITY_VAL_LOCAL LASTVAL")
                    .split(" "));

    private final String prefix;
    private final List<String> longer;

    /** @param others the ids of all other modules: one whose prefix is longer than the module's keeps what begins with it */
    OwnNames(String module, Collection<String> others) {
        this.prefix = ModuleData.prefix(module);
        this.longer = others.stream()
                .map(ModuleData::prefix)
                .filter(other -> other.startsWith(prefix))
                .toList();
    }

    String prefix() {
        return prefix;
    }

    /** Whether a name, as {@link SqlTokens} gives it, is the module's own; one with a schema never is. */
    boolean own(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return false;
        }
        String plain = matcher.group(1).toUpperCase(Locale.ROOT);
        return plain.startsWith(prefix) && longer.stream().noneMatch(plain::startsWith);
    }

    /**
     * Looks at what is called: a function may read whatever its argument names in a string, or write to the disk.
     *
     * @throws SqlTokens.Refused at the first that is not on the list
     */
    void calls(List<String> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            String before = tokens.get(i - 1);
            boolean name = NAME.matcher(before).matches();
            boolean known = BEFORE_BRACKET.contains(before)
                    && (i == 1 || !tokens.get(i - 2).equals("."));
            if (tokens.get(i).equals("(") && name && !known && !own(before)) {
                throw new SqlTokens.Refused(before + " (");
            }
        }
    }
}
