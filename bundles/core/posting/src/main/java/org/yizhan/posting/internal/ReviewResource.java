// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.access.Permission;
import org.yizhan.api.posting.ReviewRule.Severity;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.vault.PersonalNumbers;

/** The reviewers' desk. */
@Component(service = ReviewResource.class)
@JakartarsResource
@Path("v1/review")
public class ReviewResource {
    private static final int ROWS = 50;
    private static final String REVIEWER = "reviewer:region";
    private static final String ADMIN = "bureau-admin:region";

    private final Reviewing reviewing;
    private final Showing showing;
    private final Board board;

    @Activate
    public ReviewResource(@Reference Reviewing reviewing, @Reference Showing showing, @Reference Board board) {
        this.reviewing = reviewing;
        this.showing = showing;
        this.board = board;
    }

    /** A part of what waits in the reviewer's region: first what must be answered first. */
    @GET
    @Path("queue")
    @Permission(
            value = Reviewing.REVIEW,
            expects = {REVIEWER, ADMIN})
    public Page<PostingDetails> queue(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        Page<Shelf.Kept> part = reviewing.queue(cursor, Cursor.limit(limit, ROWS));
        return new Page<>(showing.all(part.items()), part.next());
    }

    /** Publishes what waits. */
    @POST
    @Path("{id}/approve")
    @Permission(
            value = Reviewing.REVIEW,
            expects = {REVIEWER, ADMIN})
    public PostingDetails approve(@PathParam("id") String id, @NotNull Remark remark) {
        return shown(reviewing.approve(id, remark.note()));
    }

    /** Refuses what waits, and says why. */
    @POST
    @Path("{id}/reject")
    @Permission(
            value = Reviewing.REVIEW,
            expects = {REVIEWER, ADMIN})
    public PostingDetails reject(@PathParam("id") String id, @NotNull Refusal refusal) {
        List<Flaw> flaws = refusal.reasons() == null
                ? List.of()
                : refusal.reasons().stream().map(Reason::toFlaw).toList();
        return shown(reviewing.reject(id, refusal.note(), flaws));
    }

    /** Takes a posting out of sight until a reviewer resumes it. */
    @POST
    @Path("{id}/pause")
    @Permission(
            value = Reviewing.REVIEW,
            expects = {REVIEWER, ADMIN})
    public PostingDetails pause(@PathParam("id") String id, @NotNull PostingResource.Note note) {
        return shown(reviewing.pause(id, note.note()));
    }

    /** Takes a posting down. Its employer may appeal. */
    @POST
    @Path("{id}/take-down")
    @Permission(
            value = Reviewing.TAKE_DOWN,
            expects = {REVIEWER, ADMIN})
    public PostingDetails takeDown(@PathParam("id") String id, @NotNull PostingResource.Note note) {
        return shown(reviewing.takeDown(id, note.note()));
    }

    /** Answers an appeal; not by the one who took the posting down. */
    @POST
    @Path("{id}/answer")
    @Permission(
            value = Reviewing.TAKE_DOWN,
            expects = {REVIEWER, ADMIN})
    public PostingDetails answer(@PathParam("id") String id, @NotNull Answer answer) {
        return shown(reviewing.answer(id, answer.lift(), answer.note()));
    }

    private PostingDetails shown(Shelf.Kept kept) {
        board.refresh(kept.posting().id);
        return showing.of(kept);
    }

    /** What the reviewer wants to add; may be empty. */
    public record Remark(@Size(max = 1_000) String note) {
        public Remark {
            PersonalNumbers.refuse("note", note);
        }
    }

    /** Why it is refused. */
    public record Refusal(
            @NotNull @Size(min = 2, max = 1_000) @Pattern(regexp = "(?s).*\\S.*", message = "{rule.platform.not-blank}")
            String note,

            @Valid @Size(max = 20) List<@NotNull Reason> reasons) {
        public Refusal {
            PersonalNumbers.refuse("note", note);
        }
    }

    /** A reason, and the words it is about. */
    public record Reason(
            @NotNull @Pattern(regexp = "[a-z0-9.-]{3,80}", message = "{rule.posting.reason-code}")
            String code,

            @Size(max = 40) String field,
            Integer from,
            Integer to) {
        Flaw toFlaw() {
            boolean marked = from != null && to != null && from >= 0 && to > from;
            return new Flaw(
                    "posting.manual", code, Severity.BLOCK, field, marked ? from : -1, marked ? to : -1, Map.of());
        }
    }

    /** Whether the posting comes back. */
    public record Answer(
            @NotNull Boolean lift,

            @NotNull @Size(min = 2, max = 1_000) @Pattern(regexp = "(?s).*\\S.*", message = "{rule.platform.not-blank}")
            String note) {
        public Answer {
            PersonalNumbers.refuse("note", note);
        }
    }
}
