// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Instant;
import org.yizhan.api.access.Caller;

/**
 * A session as its owner sees it.
 *
 * @param token shown once, when it begins, and only when it is not in a cookie
 * @param name the login name; null for people, who have none
 * @param mustChangePassword whether nothing else is allowed before a password is set
 */
public record SessionView(
        String token,
        String account,
        String name,
        String role,
        String region,
        String subject,
        Instant expiresAt,
        boolean mustChangePassword) {

    static SessionView of(Sessions.Opened opened, Instant endsAt, boolean cookie) {
        Session session = opened.session();
        boolean person = AccountRules.PEOPLE.contains(session.role());
        return new SessionView(
                cookie ? null : opened.token(),
                session.account(),
                person ? null : session.name(),
                session.role().code(),
                session.region(),
                session.subject(),
                endsAt,
                session.limited());
    }

    /** The command line, which has no session. */
    static SessionView of(Caller caller) {
        return new SessionView(null, caller.account(), caller.account(), null, null, null, null, false);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "SessionView of " + account;
    }
}
