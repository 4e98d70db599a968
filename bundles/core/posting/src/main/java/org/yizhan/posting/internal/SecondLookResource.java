// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.access.Permission;
import org.yizhan.api.rest.Cursor;

/** The second look at a share of what was published without a person. */
@Component(service = SecondLookResource.class)
@JakartarsResource
@Path("v1/second-looks")
public class SecondLookResource {
    private static final int ROWS = 50;
    private static final String REVIEWER = "reviewer:region";
    private static final String ADMIN = "bureau-admin:region";

    private final SecondLook looks;
    private final Showing showing;
    private final Board board;

    @Activate
    public SecondLookResource(@Reference SecondLook looks, @Reference Showing showing, @Reference Board board) {
        this.looks = looks;
        this.showing = showing;
        this.board = board;
    }

    /** The live postings in the reviewer's region that were drawn for a second look, the longest waiting first. */
    @GET
    @Permission(
            value = Reviewing.REVIEW,
            expects = {REVIEWER, ADMIN})
    public Page<PostingDetails> queue(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        Page<Shelf.Kept> page = looks.queue(cursor, Cursor.limit(limit, ROWS));
        return new Page<>(showing.all(page.items()), page.next());
    }

    /** Says that a posting that was drawn is in order. */
    @POST
    @Path("{id}/confirm")
    @Permission(
            value = Reviewing.REVIEW,
            expects = {REVIEWER, ADMIN})
    public PostingDetails confirm(@PathParam("id") String id, @NotNull ReviewResource.Remark remark) {
        return shown(looks.confirm(id, remark.note()));
    }

    /** Takes a posting that was drawn down. Its employer may appeal. */
    @POST
    @Path("{id}/take-down")
    @Permission(
            value = Reviewing.TAKE_DOWN,
            expects = {REVIEWER, ADMIN})
    public PostingDetails takeDown(@PathParam("id") String id, @NotNull PostingResource.Note note) {
        return shown(looks.takeDown(id, note.note()));
    }

    private PostingDetails shown(Shelf.Kept kept) {
        board.refresh(kept.posting().id);
        return showing.of(kept);
    }
}
