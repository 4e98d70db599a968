// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yizhan.api.platform.ModuleData;
import org.yizhan.api.platform.ModuleData.Migration;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/**
 * What the migrations of a module beside the core may do: make, change, fill and drop what is its own. All modules use one schema
 * as one database user, so that a list of what is forbidden would never be complete: this is a list of what is allowed, and
 * every table that a statement names is looked at, wherever it stands.
 */
final class OwnTables {
    /** N is a name of the module's own, the rest as the tokens are: a space between any two. */
    private static final List<Pattern> FORMS = Stream.of(
                    "CREATE TABLE (?:IF NOT EXISTS )?N (?:\\(|AS) .*",
                    "CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?N ON N (?:USING \\w+ )?\\( .*",
                    "CREATE SEQUENCE (?:IF NOT EXISTS )?N(?: (?!.*\\bOWNED\\b).*)?",
                    "ALTER TABLE N RENAME TO N",
                    "ALTER TABLE N (?:RENAME (?!TO )|ADD |DROP |ALTER |SET \\( ).*",
                    "DROP (?:TABLE|INDEX|SEQUENCE) (?:IF EXISTS )?N(?: , N)*(?: CASCADE| RESTRICT)?",
                    "TRUNCATE (?:TABLE )?N(?: , N)*(?: (?:RESTART|CONTINUE) IDENTITY)?(?: CASCADE| RESTRICT)?",
                    "RENAME (?:TABLE|INDEX) N TO N",
                    "RENAME COLUMN N \\. \\S+ TO \\S+",
                    "INSERT INTO N .*",
                    "UPDATE N .*",
                    "DELETE FROM N(?: .*)?",
                    "COMMENT ON (?:TABLE|INDEX|SEQUENCE) N IS .*",
                    "COMMENT ON COLUMN N \\. \\S+ IS .*")
            .map(form -> form.replace("N(?: , N)*", "([^ ]+(?: , [^ ]+)*)").replaceAll("\\bN\\b", "([^ .]+)"))
            .map(Pattern::compile)
            .toList();

    /** What else of {@code ALTER TABLE} may follow after a comma. */
    private static final Pattern ACTION = Pattern.compile("(?:ADD|DROP|ALTER|SET \\() .*");

    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)");
    private static final Pattern NAME = Pattern.compile("\"?(\\w+)\"?");

    /** What may stand before a bracket: words of the language, types, and functions that only reckon. */
    private static final Set<String> BEFORE_BRACKET =
            Set.copyOf(Arrays.asList(("KEY UNIQUE CHECK IN VALUES AS AND OR NOT"
                            + " WHERE ON SET WITH IDENTITY EXISTS ANY ALL SOME CASE WHEN THEN ELSE SELECT DISTINCT FROM JOIN USING"
                            + " UNION EXCEPT INTERSECT HAVING BY BETWEEN LIKE OVER DEFAULT CONFLICT INCLUDE BTREE HASH GIN GIST BRIN"
                            + " TIMESTAMPTZ CURRENT_TIMESTAMP CHAR CHARACTER VARYING VARCHAR NUMERIC DECIMAL DEC FLOAT TIME TIMESTAMP BINARY VARBINARY DATA BLOB"
                            + " CLOB OBJECT BIT INTERVAL SMALLINT INTEGER INT BIGINT REAL DOUBLE DATE COALESCE NULLIF LOWER UPPER"
                            + " LENGTH CHAR_LENGTH LEFT RIGHT LPAD RPAD SPLIT_PART REGEXP_REPLACE SUBSTR SUBSTRING TRIM LTRIM RTRIM REPLACE CONCAT POSITION LOCATE ABS MOD ROUND CEIL"
                            + " CEILING FLOOR SIGN GREATEST LEAST CAST COUNT SUM MIN MAX AVG ROW_NUMBER RANK NOW EXTRACT YEAR MONTH"
                            + " DAY HOUR MINUTE SECOND TO_CHAR TO_DATE TO_TIMESTAMP DATE_TRUNC DATE_PART MD5 GEN_RANDOM_UUID")
                    .split(" ")));

    private static final int SHOWN = 3;

    private final String prefix;
    private final List<String> longer;

    /** @param others the ids of all other modules: one whose prefix is longer than the module's keeps what begins with it */
    OwnTables(String module, Collection<String> others) {
        this.prefix = ModuleData.prefix(module);
        this.longer = others.stream()
                .map(ModuleData::prefix)
                .filter(other -> other.startsWith(prefix))
                .toList();
    }

    /** The first thing that must not be done; null when all may. */
    Reason objection(List<Migration> migrations) {
        for (Migration migration : migrations) {
            for (int i = 0; i < migration.statements().size(); i++) {
                Reason reason = objection(
                        migration.version(), i + 1, migration.statements().get(i));
                if (reason != null) {
                    return reason;
                }
            }
        }
        return null;
    }

    private Reason objection(int version, int number, String statement) {
        try {
            List<String> tokens = SqlTokens.of(statement);
            List<String> names = new ArrayList<>(head(tokens));
            names.addAll(SqlTables.of(tokens));
            for (String name : names) {
                if (!own(name)) {
                    return new Reason(
                            "platform.plan-table-foreign",
                            Map.of("version", version, "number", number, "table", name, "prefix", prefix));
                }
            }
            calls(tokens);
            return null;
        } catch (SqlTokens.Refused refused) {
            return new Reason(
                    "platform.plan-statement-refused",
                    Map.of("version", version, "number", number, "what", refused.getMessage()));
        }
    }

    /** What the statement is about, by its form. */
    private static List<String> head(List<String> tokens) {
        String plain = String.join(" ", tokens);
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(plain);
            if (matcher.matches()) {
                actions(tokens, plain);
                return Stream.iterate(1, i -> i <= matcher.groupCount(), i -> i + 1)
                        .map(matcher::group)
                        .flatMap(names -> Stream.of(names.split(" , ")))
                        .toList();
            }
        }
        throw new SqlTokens.Refused(String.join(" ", tokens.subList(0, Math.min(SHOWN, tokens.size()))));
    }

    private static void actions(List<String> tokens, String plain) {
        if (!tokens.get(0).equals("ALTER")) {
            return;
        }
        String flat = plain;
        for (String last = ""; !flat.equals(last); ) {
            last = flat;
            flat = BRACKETS.matcher(flat).replaceAll("[]");
        }
        Stream.of(flat.replace("[]", "( )").split(" , "))
                .skip(1)
                .filter(action -> !ACTION.matcher(action + " ").matches())
                .findFirst()
                .ifPresent(action -> {
                    throw new SqlTokens.Refused("ALTER TABLE … " + action);
                });
    }

    /** A function may read whatever its argument names in a string, or write to the disk. */
    private void calls(List<String> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            String before = tokens.get(i - 1);
            boolean name = NAME.matcher(before).matches() && !before.equals("''");
            boolean known = BEFORE_BRACKET.contains(before)
                    && (i == 1 || !tokens.get(i - 2).equals("."));
            if (tokens.get(i).equals("(") && name && !known && !own(before)) {
                throw new SqlTokens.Refused(before + " (");
            }
        }
    }

    private boolean own(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return false;
        }
        String plain = matcher.group(1).toUpperCase(Locale.ROOT);
        return plain.startsWith(prefix) && longer.stream().noneMatch(plain::startsWith);
    }
}
