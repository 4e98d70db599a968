// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.Workers;

/** Workers in memory: what registration would answer. */
final class People implements Workers {
    private static final LocalDate GROWN_UP = LocalDate.of(1985, 3, 4);

    private final Map<String, Worker> all = new ConcurrentHashMap<>();

    String worker() {
        return worker(GROWN_UP);
    }

    String worker(LocalDate born) {
        return worker(born, true, true);
    }

    String worker(LocalDate born, boolean active, boolean verified) {
        String id = Market.id();
        all.put(
                id,
                new Worker(
                        id,
                        1,
                        Market.REGION,
                        active,
                        verified,
                        born,
                        null,
                        List.of(),
                        List.of(),
                        0,
                        5_000,
                        List.of(),
                        3));
        return id;
    }

    List<String> workers(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(worker());
        }
        return ids;
    }

    @Override
    public Worker find(String id) {
        return all.get(id);
    }

    @Override
    public List<Worker> find(Collection<String> ids) {
        return ids.stream().filter(all::containsKey).map(all::get).toList();
    }

    @Override
    public List<Worker> after(String after, int limit) {
        return all.values().stream()
                .filter(worker -> after == null || worker.id().compareTo(after) > 0)
                .sorted(java.util.Comparator.comparing(Worker::id))
                .limit(limit)
                .toList();
    }

    @Override
    public Map<String, String> maskedNames(Collection<String> ids) {
        return ids.stream().collect(Collectors.toMap(id -> id, id -> "张*" + id.substring(0, 2)));
    }
}
