// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of a module in pieces, as both databases read it: words in upper case, strings as {@code ''}, names in quotes
 * with them, single signs. What the two could read otherwise than this class is refused, comments among it: those of migrations
 * are gone by now.
 */
final class SqlTokens {
    private static final Pattern NEXT =
            Pattern.compile("\\s+|(\\w+)|('[^']*')|\"([^\"]*)\"|([(),.=<>+*/%|!&~:?@#^\\[\\]-])");
    private static final Pattern COMMENT = Pattern.compile("--|/\\*");
    private static final Pattern NAME = Pattern.compile("\\w+");
    /** What makes PostgreSQL read escapes in the text or name that follows directly; a number may stand before it without a space. */
    private static final Pattern ESCAPING = Pattern.compile("(?:\\d\\w*)?E|&");

    private SqlTokens() {}

    /** @throws Refused at the first sign that has no place in a module's statement */
    static List<String> of(String statement) {
        List<String> tokens = new ArrayList<>();
        Matcher next = NEXT.matcher(statement);
        Matcher comment = COMMENT.matcher(statement);
        int at = 0;
        while (at < statement.length()) {
            next.region(at, statement.length());
            comment.region(at, statement.length());
            if (comment.lookingAt() || !next.lookingAt() || escapes(statement, at, tokens)) {
                throw new Refused(statement.substring(at, Math.min(at + 2, statement.length())));
            }
            add(next, tokens);
            at = next.end();
        }
        return tokens;
    }

    /** Whether a quote follows directly on what makes PostgreSQL read escapes within. */
    private static boolean escapes(String statement, int at, List<String> tokens) {
        char quote = statement.charAt(at);
        if (at == 0 || quote != '\'' && quote != '"' || Character.isWhitespace(statement.charAt(at - 1))) {
            return false;
        }
        return ESCAPING.matcher(tokens.get(tokens.size() - 1)).matches();
    }

    private static void add(Matcher next, List<String> tokens) {
        if (next.group(1) != null) {
            tokens.add(next.group(1).toUpperCase(Locale.ROOT));
        } else if (next.group(2) != null) {
            tokens.add("''");
        } else if (next.group(3) != null) {
            String name = next.group(3);
            tokens.add(NAME.matcher(name).matches() ? '"' + name + '"' : "\"?\"");
        } else if (next.group(4) != null) {
            tokens.add(next.group(4));
        }
    }

    /** A statement that a module may not make. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param what the words or the sign at which it is refused */
        Refused(String what) {
            super(what);
        }
    }
}
