// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Permission;
import org.yizhan.api.matching.Matching;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Postings;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.Workers;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.words.Words;

/** One tap: work for a worker, workers for a posting, and why. */
@Component(service = MatchingResource.class)
@JakartarsResource
@Path("v1")
public class MatchingResource {
    private static final String MODULE = "matching";
    private static final String FOR_WORKER = "matching.worker";
    private static final String FOR_POSTING = "matching.posting";
    private static final int ROWS = 20;
    private static final int GRADES = 5;

    private final Suggestions suggestions;
    private final Workers workers;
    private final Postings postings;
    private final Access access;
    private final Words words;

    @Activate
    public MatchingResource(
            @Reference Suggestions suggestions,
            @Reference Workers workers,
            @Reference Postings postings,
            @Reference Access access,
            @Reference Words words) {
        this.suggestions = suggestions;
        this.workers = workers;
        this.postings = postings;
        this.access = access;
        this.words = words;
    }

    /** The best live postings for the caller. */
    @GET
    @Path("me/postings")
    @Permission(value = FOR_WORKER, expects = "worker:own")
    public Work mine(@QueryParam("limit") Integer limit) {
        String worker = access.caller().subject();
        if (worker == null) {
            throw Problem.notFound("platform.not-found");
        }
        return work(worker, limit);
    }

    /** The best live postings for a worker. */
    @GET
    @Path("workers/{id}/postings")
    @Permission(
            value = FOR_WORKER,
            expects = {"worker:own", "station-staff:region", "bureau-admin:region"})
    public Work forWorker(@PathParam("id") String id, @QueryParam("limit") Integer limit) {
        reachWorker(id);
        return work(id, limit);
    }

    /** Why a posting is, or is not, suggested to a worker. */
    @GET
    @Path("workers/{id}/why/{posting}")
    @Permission(
            value = FOR_WORKER,
            expects = {"worker:own", "station-staff:region", "bureau-admin:region"})
    public Why why(@PathParam("id") String id, @PathParam("posting") String posting) {
        reachWorker(id);
        Pair pair = suggestions.why(id, posting);
        if (pair.exclusion != null) {
            Map<String, Object> values = Reasons.of(pair.exclusion, pair);
            return new Why(
                    false, pair.exclusion.name(), text("excluded." + pair.exclusion.name(), values), values, List.of());
        }
        return new Why(true, null, null, Map.of(), scored(Reasons.of(pair)));
    }

    /** The best workers for a live posting, each with the reasons. Nothing here tells who is given priority, or why. */
    @POST
    @Path("postings/{id}/match")
    @Permission(
            value = FOR_POSTING,
            expects = {"employer:own", "station-staff:region", "bureau-admin:region"})
    public People match(@PathParam("id") String id, @QueryParam("limit") Integer limit) {
        int rows = Cursor.limit(limit, ROWS);
        Posting posting = postings.find(id);
        if (posting == null) {
            throw Problem.notFound("platform.not-found");
        }
        access.require(FOR_POSTING, posting.region(), posting.employer());
        Matching.Result result = suggestions.workersFor(id, rows);
        Map<String, String> names = workers.maskedNames(
                result.matches().stream().map(Matching.Match::id).toList());
        Map<String, Integer> completeness = completeness(result);
        List<Person> people = new ArrayList<>();
        for (Matching.Match match : result.matches()) {
            people.add(new Person(
                    people.size() + 1,
                    match.id(),
                    names.get(match.id()),
                    completeness.get(match.id()),
                    graded(match.reasons())));
        }
        return new People(id, people, result.degraded());
    }

    private Map<String, Integer> completeness(Matching.Result result) {
        return workers.find(result.matches().stream().map(Matching.Match::id).toList()).stream()
                .collect(Collectors.toMap(Worker::id, Worker::profileCompleteness));
    }

    private void reachWorker(String id) {
        Worker worker = workers.find(id);
        if (worker == null) {
            throw Problem.notFound("platform.not-found");
        }
        access.require(FOR_WORKER, worker.region(), worker.id());
    }

    private Work work(String id, Integer limit) {
        Matching.Result result = suggestions.postingsFor(id, Cursor.limit(limit, ROWS));
        List<Offer> offers = new ArrayList<>();
        for (Matching.Match match : result.matches()) {
            offers.add(new Offer(offers.size() + 1, match.id(), match.score(), scored(match.reasons())));
        }
        Worker worker = workers.find(id);
        return new Work(id, worker == null ? null : worker.profileCompleteness(), offers, result.degraded());
    }

    private List<Part> scored(List<Matching.Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Part(reason.part(), reason.points(), reason.of(), reason.values(), text(reason)))
                .toList();
    }

    /** Grades instead of points: from points an order that they do not explain would show who is helped. */
    private List<Grade> graded(List<Matching.Reason> reasons) {
        return reasons.stream()
                .map(reason -> new Grade(
                        reason.part(),
                        (int) Math.round((double) GRADES * reason.points() / Math.max(1, reason.of())),
                        reason.values(),
                        text(reason)))
                .toList();
    }

    private String text(Matching.Reason reason) {
        String key = "reason." + reason.part();
        Map<String, Object> values = new LinkedHashMap<>(reason.values());
        if (values.get("metres") instanceof Integer metres) {
            values.put("km", String.format(java.util.Locale.ROOT, "%.1f", metres / 1_000.0));
        }
        if (values.get("fenPerHour") instanceof Long fen) {
            values.put("yuan", String.format(java.util.Locale.ROOT, "%.2f", fen / 100.0));
        }
        boolean bare = reason.values().isEmpty() && !reason.part().equals("credit");
        String word = text(bare ? key + ".unknown" : key, values);
        return word.startsWith("reason.") ? text("reason.scorer", Map.of("scorer", reason.part())) : word;
    }

    private String text(String key, Map<String, ?> values) {
        return words.text(MODULE, key, access.caller().language(), values);
    }

    /**
     * Work for a worker.
     *
     * @param profileCompleteness 0 to 100: how much there is to go by
     * @param degraded scorers that did not answer
     */
    public record Work(String worker, Integer profileCompleteness, List<Offer> postings, List<String> degraded) {}

    /** A posting that suits. @param score 0 to 100,000, the sum of the reasons, scaled when scorers add to it */
    public record Offer(int rank, String posting, int score, List<Part> reasons) {}

    /** A part of a score. */
    public record Part(String part, int points, int of, Map<String, Object> values, String text) {}

    /** Workers for a posting. @param degraded scorers that did not answer */
    public record People(String posting, List<Person> workers, List<String> degraded) {}

    /**
     * A worker who suits.
     *
     * @param name masked
     * @param profileCompleteness 0 to 100; null for somebody who has gone meanwhile
     */
    public record Person(int rank, String worker, String name, Integer profileCompleteness, List<Grade> reasons) {}

    /** How well a part suits, 0 to 5. */
    public record Grade(String part, int grade, Map<String, Object> values, String text) {}

    /** Why. @param reason what stands against it, or null */
    public record Why(boolean suits, String reason, String text, Map<String, Object> values, List<Part> parts) {}
}
