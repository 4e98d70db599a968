// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Who asks for a posting, and how long they think about it. */
final class Asking {
    private static final int MOST_RANKED = 200;
    /** Half of the people have made up their mind by then; those who get the places are the quicker ones. */
    private static final double URGENT_MINUTES = 44;

    private static final double MINUTES = 75;

    private final HallClient hall;
    private final Map<String, County.Worker> workers;

    /** @param workers by their id */
    Asking(HallClient hall, Map<String, County.Worker> workers) {
        this.hall = hall;
        this.workers = workers;
    }

    /** Ids of the workers: the best of the ranking; a campaign also brings people whom it does not name. */
    List<String> whoAsks(String token, String posting, County.Posting made) {
        int limit = Math.max(1, Math.min(MOST_RANKED, made.asked() * 2));
        JsonNode ranked = hall.post(token, "/api/matching/v1/postings/" + posting + "/match?limit=" + limit, null)
                .orFail("match");
        List<String> all = new ArrayList<>();
        ranked.path("workers").forEach(match -> all.add(match.path("worker").asText()));
        all.retainAll(workers.keySet());
        if (made.campaign()) {
            all.addAll(called(made, new TreeSet<>(all)));
        }
        return all.subList(0, Math.min(made.asked(), all.size()));
    }

    private List<String> called(County.Posting made, Set<String> known) {
        LocalDate grownUp = made.at().atZone(CountyMaker.ZONE).toLocalDate().minusYears(18);
        return workers.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .filter(entry -> entry.getValue().trades().contains(made.terms().trade())
                        && entry.getValue().born().isBefore(grownUp)
                        && !entry.getValue().sideJob())
                .sorted(Comparator.comparing(entry -> entry.getValue().mobile()))
                .map(Map.Entry::getKey)
                .toList();
    }

    static Duration hesitation(County.Posting made, SplittableRandom random) {
        double median = made.terms().urgent() ? URGENT_MINUTES : MINUTES;
        return Duration.ofSeconds((long) (60 * median * Math.exp(random.nextGaussian(0, 0.5))));
    }
}
