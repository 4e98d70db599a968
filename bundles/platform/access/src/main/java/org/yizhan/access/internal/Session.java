// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Instant;
import java.util.Locale;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;

/**
 * A session and the account behind it, as they were a moment ago.
 *
 * @param limited whether nothing is allowed but to set a password
 * @param provenAt when its holder last proved by password who they are; null: never
 * @param seenAt the last request that the database knows of
 * @param expiresAt when it ends whatever happens
 */
record Session(
        String tokenHash,
        String account,
        String name,
        Role role,
        String region,
        String subject,
        boolean limited,
        Instant provenAt,
        Instant seenAt,
        Instant expiresAt) {

    static Session of(String tokenHash, SessionEntity session, AccountEntity account) {
        return new Session(
                tokenHash,
                account.id(),
                account.name(),
                account.role(),
                account.region(),
                account.subject(),
                session.limited(),
                session.provenAt(),
                session.seenAt(),
                session.expiresAt());
    }

    /**
     * A limited session has an account and no role, so it holds no permission.
     *
     * @param confirmed whether its proof is young enough ({@link Proof})
     */
    Caller caller(Locale language, boolean confirmed) {
        return limited
                ? new Caller(account, null, null, null, false, language)
                : new Caller(account, role, region, subject, false, language, confirmed);
    }
}
