// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script into statements at semicolons outside quotes, comments and PostgreSQL's dollar quotes. */
final class SqlSplitter {
    private final String text;
    private int at;

    SqlSplitter(String text) {
        this.text = text;
    }

    List<String> statements() {
        List<String> found = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        while (at < text.length()) {
            int end = tokenEnd();
            String token = text.substring(at, end);
            at = end;
            if (token.equals(";")) {
                add(found, statement);
            } else if (!token.startsWith("--") && !token.startsWith("/*")) {
                statement.append(token);
            }
        }
        add(found, statement);
        return found;
    }

    private static void add(List<String> found, StringBuilder statement) {
        String sql = statement.toString().strip();
        if (!sql.isEmpty()) {
            found.add(sql);
        }
        statement.setLength(0);
    }

    private int tokenEnd() {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            return after(String.valueOf(c), at + 1);
        }
        if (text.startsWith("--", at)) {
            int line = text.indexOf('\n', at);
            return line < 0 ? text.length() : line;
        }
        if (text.startsWith("/*", at)) {
            return after("*/", at + 2);
        }
        String dollar = c == '$' ? dollarTag() : null;
        return dollar == null ? at + 1 : after(dollar, at + dollar.length());
    }

    private int after(String mark, int from) {
        int end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end + mark.length();
    }

    private String dollarTag() {
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        return end < text.length() && text.charAt(end) == '$' ? text.substring(at, end + 1) : null;
    }
}
