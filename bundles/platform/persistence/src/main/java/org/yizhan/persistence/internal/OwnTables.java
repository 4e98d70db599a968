// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    private static final int SHOWN = 3;

    private final OwnNames names;

    OwnTables(OwnNames names) {
        this.names = names;
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
            List<String> named = new ArrayList<>(head(tokens));
            named.addAll(SqlTables.of(tokens));
            for (String name : named) {
                if (!names.own(name)) {
                    return new Reason(
                            "platform.plan-table-foreign",
                            Map.of("version", version, "number", number, "table", name, "prefix", names.prefix()));
                }
            }
            names.calls(tokens);
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
}
