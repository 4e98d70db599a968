// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Permission;
import org.yizhan.api.platform.Authenticator;

/** Knows callers by their sessions, and the command line by its token. */
@Component
public final class SessionAuthenticator implements Authenticator {
    /** The account of the command line: the operator at the machine, with every permission, named in the audit. */
    static final String CLI = "cli";

    private final Sessions sessions;
    private final CliToken cli;
    private final Authorizer authorizer;
    private final Proof proof;

    @Activate
    public SessionAuthenticator(
            @Reference Sessions sessions,
            @Reference CliToken cli,
            @Reference Authorizer authorizer,
            @Reference Proof proof) {
        this.sessions = sessions;
        this.cli = cli;
        this.authorizer = authorizer;
        this.proof = proof;
    }

    @Override
    public Caller authenticate(String token, boolean loopback, Locale language) {
        if (token == null || token.isBlank()) {
            return new Caller(null, null, null, null, false, language);
        }
        if (cli.matches(token)) {
            if (!loopback) {
                throw new Problem(401, "platform.session-ended");
            }
            return new Caller(CLI, null, null, null, true, language);
        }
        Session session = sessions.find(token);
        if (session == null) {
            throw new Problem(401, "platform.session-ended");
        }
        return session.caller(language, proof.holds(session));
    }

    @Override
    public void admit(Caller caller, String permission) {
        if (permission.equals(Permission.PUBLIC)) {
            return;
        }
        if (caller.anonymous()) {
            throw new Problem(401, "platform.login-needed");
        }
        if (permission.equals(Permission.SESSION)) {
            return;
        }
        if (caller.role() == null && !caller.system()) {
            throw Problem.forbidden("access.password-change-needed");
        }
        authorizer.use(caller, permission);
    }
}
