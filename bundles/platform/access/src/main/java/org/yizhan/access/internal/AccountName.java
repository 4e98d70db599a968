// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Role;

/** The names by which accounts are told apart. */
final class AccountName {
    // It begins with a letter, so that nobody takes a mobile or ID number, which would then stand clear in the table.
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}._@-]{1,62}");

    private AccountName() {}

    /** The form in which a name is kept and looked for: case and width do not matter. */
    static String plain(String typed) {
        return typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem {@code access.name-invalid} (400) */
    static String checked(String typed) {
        String name = plain(typed);
        if (!NAME.matcher(name).matches() || name.equals(SessionAuthenticator.CLI) || name.equals("system")) {
            throw Problem.invalid("access.name-invalid");
        }
        return name;
    }

    /** The name of a person's account; nobody can choose it, because of the colon. */
    static String of(Role role, String subject) {
        return role.code() + ":" + subject;
    }

    /** The name of the account of somebody who was erased. */
    static String erased(String account) {
        return "erased:" + account;
    }
}
