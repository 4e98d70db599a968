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
import java.util.concurrent.ConcurrentHashMap;

/** Who asks for a posting, and how long they think about it. For many threads. */
final class Asking {
    private static final int MOST_RANKED = 200;
    /** Half of the people have made up their mind by then; those who get the places are the quicker ones. */
    private static final double URGENT_MINUTES = 44;

    private static final double MINUTES = 75;
    /** Of a hundred people who have asked for something else so many ask all the same. */
    private static final int CARELESS = 10;

    private final HallClient hall;
    private final Map<String, County.Worker> workers;
    private final Map<String, List<County.Shift>> plans = new ConcurrentHashMap<>();

    /** @param workers by their id */
    Asking(HallClient hall, Map<String, County.Worker> workers) {
        this.hall = hall;
        this.workers = workers;
    }

    /**
     * Ids of the workers, the first for the first shift and so on in turns: the best of the ranking who have not asked for
     * something else at that time; a campaign also brings people whom the ranking does not name.
     */
    List<String> whoAsks(String token, String posting, County.Posting made, SplittableRandom random) {
        int limit = Math.min(MOST_RANKED, made.asked() * 3 + 20);
        JsonNode ranked = hall.post(token, "/api/matching/v1/postings/" + posting + "/match?limit=" + limit, null)
                .orFail("match");
        List<String> all = new ArrayList<>();
        ranked.path("workers").forEach(match -> all.add(match.path("worker").asText()));
        all.retainAll(workers.keySet());
        if (made.campaign()) {
            all.addAll(called(made, new TreeSet<>(all)));
        }
        List<String> asking = new ArrayList<>();
        for (String worker : all) {
            if (asking.size() < made.asked()) {
                County.Shift shift =
                        made.shifts().get(asking.size() % made.shifts().size());
                if (plans(worker, shift) || random.nextInt(100) < CARELESS) {
                    asking.add(worker);
                }
            }
        }
        return asking;
    }

    /** @return false when they have asked for something else at that time */
    private boolean plans(String worker, County.Shift shift) {
        List<County.Shift> known = plans.computeIfAbsent(worker, one -> new ArrayList<>());
        synchronized (known) {
            boolean free = known.stream()
                    .noneMatch(other ->
                            other.start().isBefore(shift.end()) && shift.start().isBefore(other.end()));
            if (free) {
                known.add(shift);
            }
            return free;
        }
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
