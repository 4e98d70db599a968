// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.matching.MatchScorer;
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
        List<MatchScorer> asked = scorers.now();
        Worker worker = known == null || !asked.isEmpty() ? workers.find(id) : null;
        if (known == null && worker == null) {
            throw Problem.notFound("platform.not-found");
        }
        if (known == null && !worker.active()) {
            return new Result(List.of(), List.of());
        }
        WorkerRow row = known == null ? live.row(worker) : known;
        List<Pair> pairs = live.index().postings(row, wanted(asked, limit), live.moment());
        // Who has gone meanwhile is asked about no more.
        Panel panel = scorers.panel(worker == null ? List.of() : asked, pairs.size());
        return new Ranking(pairs, limit, pair -> pair.posting.id, panel)
                .ranked((from, to) -> askOf(panel, worker, pairs, from, to));
    }

    @Override
    public Result workersFor(String id, int limit) {
        PostingRow known = live.index().posting(checked(id, limit));
        List<MatchScorer> asked = scorers.now();
        Posting posting = known == null || !asked.isEmpty() ? postings.find(id) : null;
        if (known == null && posting == null) {
            throw Problem.notFound("platform.not-found");
        }
        if (known == null && !posting.state().open()) {
            throw Problem.conflict("matching.posting-not-live")
                    .with("state", posting.state().name());
        }
        PostingRow row = known == null ? live.row(posting) : known;
        List<Pair> pairs = live.index().workers(row, wanted(asked, limit), live.moment());
        Panel panel = scorers.panel(posting == null ? List.of() : asked, pairs.size());
        return new Ranking(pairs, limit, pair -> pair.worker.id, panel)
                .ranked((from, to) -> askOf(panel, posting, pairs, from, to));
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

    /** Scorers may lift anybody into the answer. */
    private static int wanted(List<MatchScorer> asked, int limit) {
        return asked.isEmpty() ? limit : Integer.MAX_VALUE;
    }

    private void askOf(Panel panel, Worker worker, List<Pair> pairs, int from, int to) {
        Worker shown = Scorers.withoutSecrets(worker);
        Found<Posting> found = Found.of(pairs, from, to, pair -> pair.posting.id, postings::find, Posting::id);
        panel.ask(found.places(), scorer -> scorer.scores(shown, found.things()));
    }

    private void askOf(Panel panel, Posting posting, List<Pair> pairs, int from, int to) {
        Found<Worker> found = Found.of(pairs, from, to, pair -> pair.worker.id, workers::find, Worker::id);
        List<Worker> shown =
                found.things().stream().map(Scorers::withoutSecrets).toList();
        panel.ask(found.places(), scorer -> scorer.scores(shown, posting));
    }

    /**
     * The records of a stretch of pairs, without those that have gone meanwhile.
     *
     * @param places where the pairs stand
     */
    private record Found<T>(List<Integer> places, List<T> things) {
        static <T> Found<T> of(
                List<Pair> pairs,
                int from,
                int to,
                Function<Pair, String> wanted,
                Function<Collection<String>, List<T>> find,
                Function<T, String> id) {
            Map<String, T> known = find
                    .apply(pairs.subList(from, to).stream().map(wanted).toList())
                    .stream()
                    .collect(Collectors.toMap(id, Function.identity()));
            List<Integer> places = IntStream.range(from, to)
                    .filter(place -> known.containsKey(wanted.apply(pairs.get(place))))
                    .boxed()
                    .toList();
            return new Found<>(
                    places,
                    places.stream()
                            .map(place -> known.get(wanted.apply(pairs.get(place))))
                            .toList());
        }
    }
}
