// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Permission;

/** Logging in and out. */
@Component(service = SessionResource.class)
@JakartarsResource
@Path("v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {
    private final PasswordLogin byPassword;
    private final CodeLogin byCode;
    private final Sessions sessions;
    private final Access access;
    private final FirstAdmin firstAdmin;

    @Activate
    public SessionResource(
            @Reference PasswordLogin byPassword,
            @Reference CodeLogin byCode,
            @Reference Sessions sessions,
            @Reference Access access,
            @Reference FirstAdmin firstAdmin) {
        this.byPassword = byPassword;
        this.byCode = byCode;
        this.sessions = sessions;
        this.access = access;
        this.firstAdmin = firstAdmin;
    }

    /**
     * Who logs in: staff by name and password, people by mobile number and one-time code.
     *
     * @param role chooses when the number has several accounts; so does {@code account}
     */
    public record Login(
            @Size(max = 64) String name,
            @Size(max = 512) String password,
            @Size(max = 32) String mobile,
            @Size(max = 12) String code,
            @Size(max = 32) String role,
            @Size(max = 36) String account) {
        /** Never shows what was typed. */
        @Override
        public String toString() {
            return "Login";
        }
    }

    /** Begins a session. With {@code cookie=true} the token goes into a cookie and not into the answer. */
    @POST
    @Permission(Permission.PUBLIC)
    public Response login(
            @NotNull @Valid Login login, @QueryParam("cookie") boolean cookie, @Context SecurityContext security) {
        Sessions.Opened opened = login.mobile() == null ? password(login) : code(login);
        Response.ResponseBuilder answer = Response.status(201)
                .entity(SessionView.of(opened, sessions.endsAt(opened.session()), cookie))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return cookie
                ? answer.cookie(Token.cookie(opened.token(), security.isSecure()))
                        .build()
                : answer.build();
    }

    private Sessions.Opened password(Login login) {
        if (login.name() == null || login.password() == null || login.code() != null) {
            throw Problem.invalid("access.login-incomplete");
        }
        Sessions.Opened opened = byPassword.login(login.name(), login.password(), Token.address());
        firstAdmin.loggedIn(opened.session().name());
        return opened;
    }

    private Sessions.Opened code(Login login) {
        if (login.code() == null || login.name() != null || login.password() != null) {
            throw Problem.invalid("access.login-incomplete");
        }
        return byCode.login(login.mobile(), login.code(), RoleCode.optional(login.role()), login.account());
    }

    /** The session of this request. */
    @GET
    @Path("current")
    @Permission(value = Permission.SESSION, expects = "session:own")
    public Response current(@Context HttpHeaders headers) {
        Session session = find(headers);
        SessionView view = session == null
                ? SessionView.of(access.caller())
                : SessionView.of(new Sessions.Opened(null, session), sessions.endsAt(session), false);
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** Ends the session of this request. */
    @DELETE
    @Path("current")
    @Permission(value = Permission.SESSION, expects = "session:own")
    public Response logout(@Context HttpHeaders headers, @Context SecurityContext security) {
        sessions.end(sessions.required(Token.of(headers)).tokenHash());
        Response.ResponseBuilder answer = Response.noContent();
        return Token.inCookie(headers)
                ? answer.cookie(Token.cookie("", security.isSecure())).build()
                : answer.build();
    }

    /** @return null for the command line, which has a token and no session */
    private Session find(HttpHeaders headers) {
        String token = Token.of(headers);
        return token == null || access.caller().system() ? null : sessions.find(token);
    }
}
