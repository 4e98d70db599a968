// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.access.Permission;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.vault.Vault;

/** What administrators see of accounts and do to them. */
@Component(service = AccountResource.class)
@JakartarsResource
@Path("v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountResource {
    private static final int DEFAULT_ROWS = 50;

    private final Accounts accounts;
    private final AccountList list;
    private final Vault vault;

    @Activate
    public AccountResource(@Reference Accounts accounts, @Reference AccountList list, @Reference Vault vault) {
        this.accounts = accounts;
        this.list = list;
        this.vault = vault;
    }

    /** A new account of staff. */
    public record NewAccount(
            @NotNull @Size(max = 64) String name,
            @NotNull @Size(max = 32) String role,
            @NotNull @Size(max = 12) String region) {}

    /** Where an account of staff belongs. */
    public record Place(
            @NotNull @Size(max = 32) String role,
            @NotNull @Size(max = 12) String region) {}

    /** An account whose one-time password is shown this once. */
    public record IssuedAccount(AccountView account, String oneTimePassword) {
        /** Never shows the password. */
        @Override
        public String toString() {
            return "IssuedAccount " + account.id();
        }
    }

    /** Accounts within reach, oldest first. */
    @GET
    @Permission(
            value = AccountRules.VIEW,
            expects = {"bureau-admin:region", "auditor:all"})
    public Page<AccountView> list(
            @QueryParam("role") String role,
            @QueryParam("name") @Size(max = 64) String name,
            @QueryParam("region") String region,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        Page<AccountEntity> page =
                list.list(RoleCode.optional(role), name, region, cursor, Cursor.limit(limit, DEFAULT_ROWS));
        return new Page<>(page.items().stream().map(this::view).toList(), page.next());
    }

    /** One account. */
    @GET
    @Path("{id}")
    @Permission(
            value = AccountRules.VIEW,
            expects = {"bureau-admin:region", "auditor:all"})
    public AccountView find(@PathParam("id") String id) {
        return view(list.find(id));
    }

    /** Makes an account; its one-time password is in the answer and nowhere else. */
    @POST
    @Permission(
            value = AccountRules.MANAGE,
            expects = {"bureau-admin:region"})
    public Response create(@NotNull @Valid NewAccount account) {
        Accounts.Issued issued = accounts.create(account.name(), RoleCode.of(account.role()), account.region());
        return issued(201, issued);
    }

    /** Gives an account another role or region. {@code If-Match} brings back the version that was read. */
    @PUT
    @Path("{id}")
    @Permission(
            value = AccountRules.MANAGE,
            expects = {"bureau-admin:region"})
    public AccountView place(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Place place) {
        return view(accounts.place(id, RoleCode.of(place.role()), place.region(), ifMatch));
    }

    /** Shuts an account and ends its sessions. */
    @POST
    @Path("{id}/disable")
    @Permission(
            value = AccountRules.MANAGE,
            expects = {"bureau-admin:region"})
    public AccountView disable(@PathParam("id") String id) {
        return view(accounts.disable(id));
    }

    /** Opens an account that was disabled, or locked by failed logins. */
    @POST
    @Path("{id}/enable")
    @Permission(
            value = AccountRules.MANAGE,
            expects = {"bureau-admin:region"})
    public AccountView enable(@PathParam("id") String id) {
        return view(accounts.enable(id));
    }

    /** Gives a one-time password, which is in the answer and nowhere else. */
    @POST
    @Path("{id}/password")
    @Permission(
            value = AccountRules.MANAGE,
            expects = {"bureau-admin:region"})
    public Response resetPassword(@PathParam("id") String id) {
        return issued(200, accounts.resetPassword(id));
    }

    /** Ends the account's sessions. */
    @DELETE
    @Path("{id}/sessions")
    @Permission(
            value = AccountRules.MANAGE,
            expects = {"bureau-admin:region"})
    public void endSessions(@PathParam("id") String id) {
        accounts.endSessions(id);
    }

    private Response issued(int status, Accounts.Issued issued) {
        return Response.status(status)
                .entity(new IssuedAccount(view(issued.account()), issued.oneTimePassword()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private AccountView view(AccountEntity account) {
        String mobile = vault.masked("access.account.mobile", Vault.Kind.MOBILE, account.id(), account.mobile());
        return AccountView.of(account, mobile);
    }
}
