// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Permission;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.vault.PersonalNumbers;

/** Postings for the public, and for those who write them. */
@Component(service = PostingResource.class)
@JakartarsResource
@Path("v1/postings")
public class PostingResource {
    private static final int ROWS = 20;
    private static final String EMPLOYER = "employer:own";
    private static final String STAFF = "station-staff:region";
    private static final String ADMIN = "bureau-admin:region";

    private final Writing writing;
    private final Running running;
    private final Showing showing;
    private final Board board;
    private final Access access;

    @Activate
    public PostingResource(
            @Reference Writing writing,
            @Reference Running running,
            @Reference Showing showing,
            @Reference Board board,
            @Reference Access access) {
        this.writing = writing;
        this.running = running;
        this.showing = showing;
        this.board = board;
        this.access = access;
    }

    /** Writes a draft. */
    @POST
    @Permission(
            value = Writing.WRITE,
            expects = {EMPLOYER, STAFF, ADMIN})
    public Response create(@NotNull PostingDraft draft) {
        return Response.status(201).entity(showing.of(writing.create(draft))).build();
    }

    /** A posting, with as much of it as the caller may see. */
    @GET
    @Path("{id}")
    @Permission(
            value = Permission.PUBLIC,
            expects = {EMPLOYER, STAFF, "reviewer:region", ADMIN, "auditor:all"})
    public PostingDetails one(@PathParam("id") String id) {
        return showing.one(id);
    }

    /** Up to 200 postings at once; what the caller may not see is left out. */
    @GET
    @Path("batch")
    @Permission(
            value = Permission.PUBLIC,
            expects = {EMPLOYER, STAFF, "reviewer:region", ADMIN, "auditor:all"})
    public List<PostingDetails> batch(@QueryParam("ids") @NotNull @Size(max = 8_000) String ids) {
        List<String> wanted = List.of(ids.split(",")).stream().distinct().toList();
        if (wanted.size() > Page.MAX) {
            throw Problem.invalid("posting.too-many-ids").with("max", Page.MAX);
        }
        return showing.some(wanted);
    }

    /** The caller's own postings in whatever state, newest first. */
    @GET
    @Path("mine")
    @Permission(value = Writing.WRITE, expects = EMPLOYER)
    public Page<PostingDetails> mine(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        String employer = access.caller().subject();
        if (employer == null) {
            // As of an object that is not there: staff have no postings of their own.
            throw Problem.notFound("platform.not-found");
        }
        return showing.of(employer, cursor, Cursor.limit(limit, ROWS));
    }

    /** Writes the posting anew; of a live one a new version is made and handed in. */
    @PUT
    @Path("{id}")
    @Permission(
            value = Writing.WRITE,
            expects = {EMPLOYER, STAFF, ADMIN})
    public PostingDetails edit(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @NotNull PostingDraft draft) {
        return shown(writing.edit(id, ifMatch, draft));
    }

    /** Hands a draft in: answers when it is live, waits for a person, or is refused. */
    @POST
    @Path("{id}/submit")
    @Permission(
            value = Writing.WRITE,
            expects = {EMPLOYER, STAFF, ADMIN})
    public PostingDetails submit(@PathParam("id") String id) {
        return shown(writing.submit(id));
    }

    /** Takes back what waits for a person. */
    @POST
    @Path("{id}/withdraw")
    @Permission(
            value = Writing.WRITE,
            expects = {EMPLOYER, STAFF, ADMIN})
    public PostingDetails withdraw(@PathParam("id") String id) {
        return shown(writing.withdraw(id));
    }

    /** Takes a live posting out of sight for a while; nobody is hired until it is resumed. */
    @POST
    @Path("{id}/pause")
    @Permission(
            value = Writing.WRITE,
            expects = {EMPLOYER, STAFF, ADMIN})
    public PostingDetails pause(@PathParam("id") String id) {
        return shown(running.pause(id));
    }

    /** Brings back a posting that was paused or has become stale. */
    @POST
    @Path("{id}/resume")
    @Permission(
            value = Writing.WRITE,
            expects = {EMPLOYER, STAFF, ADMIN})
    public PostingDetails resume(@PathParam("id") String id) {
        return shown(running.resume(id));
    }

    /** Ends a posting. Who is confirmed stays so. */
    @POST
    @Path("{id}/close")
    @Permission(
            value = Writing.WRITE,
            expects = {EMPLOYER, STAFF, ADMIN})
    public PostingDetails close(@PathParam("id") String id) {
        return shown(running.close(id));
    }

    /** Asks to look again at a posting that was taken down. */
    @POST
    @Path("{id}/appeal")
    @Permission(value = Running.APPEAL, expects = EMPLOYER)
    public PostingDetails appeal(@PathParam("id") String id, @NotNull Note note) {
        return shown(running.appeal(id, note.note()));
    }

    /** Where the work is, in full. A household's address is counted and audited with the purpose. */
    @GET
    @Path("{id}/address")
    @Permission(
            value = Running.REVEAL,
            expects = {EMPLOYER, STAFF, ADMIN})
    public Address address(@PathParam("id") String id, @QueryParam("purpose") @NotNull Running.Purpose purpose) {
        return new Address(running.address(id, purpose));
    }

    /** The decisions on a posting, oldest first. */
    @GET
    @Path("{id}/trail")
    @Permission(
            value = "posting.trail",
            expects = {EMPLOYER, "reviewer:region", ADMIN, "auditor:all"})
    public List<Trail.Decision> trail(@PathParam("id") String id) {
        return showing.trail(id);
    }

    private PostingDetails shown(Shelf.Kept kept) {
        board.refresh(kept.posting().id);
        return showing.of(kept);
    }

    /** Where the work is. */
    public record Address(String address) {}

    /** A reason in words. */
    public record Note(
            @NotNull @Size(min = 2, max = 1_000) @Pattern(regexp = "(?s).*\\S.*", message = "{rule.platform.not-blank}")
            String note) {
        public Note {
            PersonalNumbers.refuse("note", note);
        }
    }
}
