// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.matching.Matching;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Postings;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.Workers;

/**
 * Ranks both ways over the node's index. What assistance adds is in the order alone: no score and no reason that leaves here
 * lets anybody work out who is helped.
 */
@Component(service = {Matching.class, Suggestions.class})
public class Suggestions implements Matching {
    /** Who asks about such a posting learns no more than about one that is not there. */
    private static final Set<Posting.State> HIDDEN = Set.of(
            Posting.State.DRAFT,
            Posting.State.SUBMITTED,
            Posting.State.MANUAL_REVIEW,
            Posting.State.REJECTED,
            Posting.State.TAKEN_DOWN,
            Posting.State.APPEAL);

    private static final int MOST = 200;
    /** Scorers are asked about more than is wanted, so that they can lift somebody into the answer. */
    private static final int SPARE = 3;

    private final LiveIndex live;
    private final Workers workers;
    private final Postings postings;
    private final Scorers scorers;

    @Activate
    public Suggestions(
            @Reference LiveIndex live,
            @Reference Workers workers,
            @Reference Postings postings,
            @Reference Scorers scorers) {
        this.live = live;
        this.workers = workers;
        this.postings = postings;
        this.scorers = scorers;
    }

    @Override
    public Result postingsFor(String id, int limit) {
        WorkerRow known = live.index().worker(checked(id, limit));
        Worker worker = known == null || scorers.any() ? workers.find(id) : null;
        if (known == null && worker == null) {
            throw Problem.notFound("platform.not-found");
        }
        if (known == null && !worker.active()) {
            return new Result(List.of(), List.of());
        }
        WorkerRow row = known == null ? live.row(worker) : known;
        List<Pair> best = live.index().postings(row, wanted(limit), live.moment());
        return ranked(best, limit, pair -> pair.posting.id, () -> scorers.ask(Arrays.asList(worker), found(best)));
    }

    @Override
    public Result workersFor(String id, int limit) {
        PostingRow known = live.index().posting(checked(id, limit));
        Posting posting = known == null || scorers.any() ? postings.find(id) : null;
        if (known == null && posting == null) {
            throw Problem.notFound("platform.not-found");
        }
        if (known == null && !posting.state().open()) {
            throw Problem.conflict("matching.posting-not-live")
                    .with("state", posting.state().name());
        }
        PostingRow row = known == null ? live.row(posting) : known;
        List<Pair> best = live.index().workers(row, wanted(limit), live.moment());
        return ranked(best, limit, pair -> pair.worker.id, () -> scorers.ask(people(best), Arrays.asList(posting)));
    }

    /** Why a posting is, or is not, suggested to a worker. */
    Pair why(String workerId, String postingId) {
        Worker worker = workers.find(workerId);
        Posting posting = postings.find(postingId);
        if (worker == null || posting == null || HIDDEN.contains(posting.state())) {
            throw Problem.notFound("platform.not-found");
        }
        if (!posting.state().open()) {
            return Pair.excluded(Pair.Exclusion.NOT_LIVE);
        }
        return worker.active()
                ? Pair.of(live.row(worker), live.row(posting), live.moment())
                : Pair.excluded(Pair.Exclusion.INACTIVE);
    }

    private static String checked(String id, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST);
        }
        return id;
    }

    private int wanted(int limit) {
        return scorers.any() ? Math.min(MOST, limit * SPARE) : limit;
    }

    private List<Worker> people(List<Pair> best) {
        return inOrder(
                best,
                workers.find(best.stream().map(pair -> pair.worker.id).toList()),
                pair -> pair.worker.id,
                Worker::id);
    }

    private List<Posting> found(List<Pair> best) {
        return inOrder(
                best,
                postings.find(best.stream().map(pair -> pair.posting.id).toList()),
                pair -> pair.posting.id,
                Posting::id);
    }

    /** What was found, beside its pair; null where something has gone meanwhile. */
    private static <T> List<T> inOrder(
            List<Pair> best, List<T> found, Function<Pair, String> wanted, Function<T, String> id) {
        List<T> ordered = new ArrayList<>();
        for (Pair pair : best) {
            ordered.add(found.stream()
                    .filter(each -> id.apply(each).equals(wanted.apply(pair)))
                    .findFirst()
                    .orElse(null));
        }
        return ordered;
    }

    private Result ranked(
            List<Pair> best, int limit, Function<Pair, String> id, java.util.function.Supplier<Scorers.Answers> ask) {
        Scorers.Answers answers = scorers.any() ? ask.get() : Scorers.Answers.NONE;
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < best.size(); i++) {
            scored.add(answers.score(best.get(i), i));
        }
        scored.sort(java.util.Comparator.comparingLong(Scored::order)
                .reversed()
                .thenComparing(each -> id.apply(each.pair())));
        List<Match> matches = scored.stream()
                .limit(limit)
                .map(each -> new Match(id.apply(each.pair()), each.shown(), each.reasons()))
                .toList();
        return new Result(matches, answers.degraded());
    }

    /**
     * A pair with what the scorers said.
     *
     * @param order what it is ranked by
     * @param shown the score without assistance
     */
    record Scored(Pair pair, long order, int shown, List<Reason> reasons) {}
}
