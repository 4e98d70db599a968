// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Seats;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.PostingClosed;
import org.yizhan.api.posting.PostingPaused;
import org.yizhan.posting.internal.DecisionEntity.Outcome;
import org.yizhan.posting.internal.DecisionEntity.Stage;

/** Takes postings out of sight: always first the places, then the state, so that nobody is confirmed on what is closed. */
@Component(service = Closing.class)
public class Closing {
    private static final int TRIES = 5;
    static final Set<State> LIVE = Set.of(State.PUBLISHED, State.FILLED, State.PAUSED, State.STALE);

    private final Shelf shelf;
    private final Seats seats;

    @Activate
    public Closing(@Reference Shelf shelf, @Reference Seats seats) {
        this.shelf = shelf;
        this.seats = seats;
    }

    Shelf.Kept pause(String id, PostingEntity.Cause cause, String note, String by) {
        return change(id, Set.of(State.PUBLISHED, State.FILLED), posting -> posting.pause(cause), posting -> {
            shelf.publish(new PostingPaused(shelf.head(posting), cause.name().toLowerCase(java.util.Locale.ROOT)));
            return switch (cause) {
                case EMPLOYER -> null;
                case REVIEWER -> decision(Outcome.PAUSE, note, by);
                case SYSTEM -> new Decided(Stage.AUTO, Outcome.PAUSE, Fitness.NOT_VERIFIED, null, null);
            };
        });
    }

    Shelf.Kept close(String id) {
        return change(id, LIVE, posting -> posting.become(State.CLOSED), this::announce);
    }

    Shelf.Kept takeDown(String id, String note, String by) {
        return takeDown(id, decision(Outcome.TAKE_DOWN, note, by));
    }

    /** Takes down what a person did not find in order at the second look. */
    Shelf.Kept takeDownAtSecondLook(String id, String note, String by) {
        return takeDown(id, new Decided(Stage.SAMPLE, Outcome.TAKE_DOWN, ReviewPlan.SECOND_LOOK, note, by));
    }

    private Shelf.Kept takeDown(String id, Decided decided) {
        return change(id, LIVE, posting -> posting.takeDown(decided.by), posting -> {
            announce(posting);
            return decided;
        });
    }

    Shelf.Kept expire(String id) {
        return change(id, LIVE, posting -> posting.become(State.EXPIRED), this::announce);
    }

    Shelf.Kept stale(String id) {
        return change(id, Set.of(State.PUBLISHED), posting -> posting.become(State.STALE), posting -> {
            shelf.publish(new PostingPaused(shelf.head(posting), "stale"));
            return null;
        });
    }

    private Decided announce(PostingEntity posting) {
        shelf.publish(new PostingClosed(shelf.head(posting), posting.state));
        return null;
    }

    private Decided decision(Outcome outcome, String note, String by) {
        return new Decided(Stage.MANUAL, outcome, "posting.manual", note, by);
    }

    /** @throws Problem {@code posting.wrong-state} (409) with {@code state} */
    private Shelf.Kept change(String id, Set<State> from, Consumer<PostingEntity> change, Told told) {
        for (int i = 1; ; i++) {
            PostingEntity seen = shelf.require(id).posting();
            check(seen, from);
            if (Publication.seatsMayBeOpen(seen.state)) {
                seats.close(id, seen.version + 1);
            }
            try {
                return write(seen, change, told);
            } catch (Problem changed) {
                if (i == TRIES || !changed.code().equals("platform.changed-meanwhile")) {
                    throw changed;
                }
            }
        }
    }

    private Shelf.Kept write(PostingEntity seen, Consumer<PostingEntity> change, Told told) {
        return shelf.write(em -> {
            PostingEntity posting = shelf.lock(em, seen.id);
            if (posting.version != seen.version) {
                throw Problem.conflict("platform.changed-meanwhile");
            }
            change.accept(posting);
            Decided decided = told.tell(posting);
            if (decided != null) {
                Trail.add(
                        em,
                        posting,
                        decided.stage,
                        decided.outcome,
                        decided.rule,
                        decided.note,
                        decided.by,
                        List.of(),
                        shelf.now());
            }
            return shelf.kept(em, posting);
        });
    }

    static void check(PostingEntity posting, Set<State> from) {
        if (!from.contains(posting.state)) {
            throw Problem.conflict("posting.wrong-state").with("state", posting.state.name());
        }
    }

    /** Publishes the event of a change, and says what the trail keeps of it, or null. */
    @FunctionalInterface
    private interface Told {
        Decided tell(PostingEntity posting);
    }

    private record Decided(Stage stage, Outcome outcome, String rule, String note, String by) {}
}
