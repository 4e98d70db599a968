// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.distribution.CanarySearch.Find;

/** Everybody reads everything that there is to read: each operation, as each role, page by page, with ids from wherever they come. */
final class CanaryReaders {
    /** What a role met where. */
    record Seen(String operation, String role, List<Find> finds) {}

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int SOME = 4;
    private static final int MOST_PAGES = 50;
    private static final List<String> PLAIN = List.of("/", "/health", "/health/live", "/metrics", "/api/openapi.json");

    private final CanaryHall hall;
    private final CanaryDay day;
    private final OpenApi api;
    private final CanarySearch search;
    private final String mobile;
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    /** @param mobile to be looked for where one can look for a number */
    CanaryReaders(CanaryHall hall, CanaryDay day, OpenApi api, CanarySearch search, String mobile) {
        this.hall = hall;
        this.day = day;
        this.api = api;
        this.search = search;
        this.mobile = mobile;
    }

    /** @param tokens by role; null for nobody */
    void read(Map<String, String> tokens) {
        Attempts.all(tokens.entrySet(), reader -> {
            readAs(reader.getKey(), reader.getValue());
            return null;
        });
    }

    private void readAs(String role, String token) {
        PLAIN.forEach(path -> look("GET " + path, role, token, path));
        Set<String> ids = new LinkedHashSet<>();
        for (OpenApi.Operation operation : reads()) {
            if (!operation.path().contains("{")) {
                queries(operation).forEach(query -> ids.addAll(pages(operation, role, token, query)));
            }
        }
        for (OpenApi.Operation operation : reads()) {
            if (operation.path().contains("{")) {
                fillings(operation, some(ids)).forEach(path -> queries(operation)
                        .forEach(query -> look(operation.toString(), role, token, path + query)));
            }
        }
    }

    /** What was met. */
    List<Seen> seen() {
        return seen;
    }

    /** Everything that is read with GET and ends; {@link CanaryStreams} has the rest. */
    List<OpenApi.Operation> reads() {
        return api.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !operation.path().endsWith("/stream"))
                .toList();
    }

    /** The operations that have answered somebody with 200. */
    Set<String> answered() {
        return answered;
    }

    private Set<String> pages(OpenApi.Operation operation, String role, String token, String query) {
        Set<String> ids = new LinkedHashSet<>();
        String cursor = operation.parameters().stream()
                .map(OpenApi.Parameter::name)
                .filter(name -> name.equals("cursor") || name.equals("after"))
                .findFirst()
                .orElse(null);
        String next = "";
        for (int page = 0; next != null && page < MOST_PAGES; page++) {
            String from = next.isEmpty() ? "" : (query.isEmpty() ? "?" : "&") + cursor + "=" + encoded(next);
            HttpResponse<byte[]> answer = look(operation.toString(), role, token, operation.path() + query + from);
            Matcher id = ID.matcher(new String(answer.body(), StandardCharsets.UTF_8));
            while (id.find()) {
                ids.add(id.group());
            }
            JsonNode following = CanaryHall.json(answer).path("next");
            next = cursor != null && following.isTextual() ? following.asText() : null;
        }
        return ids;
    }

    /** The query strings with which an operation is tried. */
    private List<String> queries(OpenApi.Operation operation) {
        Set<String> names = new HashSet<>();
        operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("query"))
                .forEach(parameter -> names.add(parameter.name()));
        if (names.contains("subject") && operation.path().endsWith("/consents")) {
            return some(new LinkedHashSet<>(day.workers)).stream()
                    .map(id -> "?subject=" + id)
                    .toList();
        }
        if (names.contains("posting") && operation.path().endsWith("/shifts")) {
            return List.of("?posting=" + day.postings.get(0));
        }
        if (names.contains("ids")) {
            return List.of("?ids=" + String.join(",", day.postings));
        }
        if (names.contains("mobile")) {
            return List.of("?mobile=" + mobile);
        }
        if (names.contains("purpose")) {
            return List.of("?purpose=CONTACT", "?purpose=ARRIVAL", "?purpose=COMPLAINT");
        }
        if (names.contains("reason")) {
            return List.of("?reason=LEGAL_DUTY");
        }
        if (names.contains("measure")) {
            return List.of("?measure=hires&by=trade", "?measure=seconds-to-fill&by=region");
        }
        if (names.contains("lat")) {
            return List.of("?lat=30.4&lon=114.9");
        }
        return List.of(names.contains("limit") ? "?limit=50" : "");
    }

    /** The paths of an operation, with ids of the day and ids that the reader has met. */
    private List<String> fillings(OpenApi.Operation operation, List<String> met) {
        List<String> ids = new ArrayList<>(day.idsFor(operation.path()));
        ids.addAll(met);
        Map<String, String> fixed = new HashMap<>(Map.of("posting", day.postings.get(0)));
        return ids.stream()
                .map(id -> operation.filled(name -> fixed.getOrDefault(name, id)))
                .distinct()
                .toList();
    }

    HttpResponse<byte[]> look(String operation, String role, String token, String path) {
        return met(operation, role, hall.send(hall.request(token, path).GET()));
    }

    HttpResponse<byte[]> met(String operation, String role, HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 200) {
            answered.add(operation);
        }
        List<Find> finds = new ArrayList<>(search.in(answer.uri().getPath(), answer.body()));
        finds.addAll(search.in(
                answer.uri().getPath() + " headers",
                new LinkedHashMap<>(answer.headers().map()).toString().getBytes(StandardCharsets.UTF_8)));
        if (!finds.isEmpty()) {
            seen.add(new Seen(operation, role, finds));
        }
        return answer;
    }

    private static List<String> some(Set<String> ids) {
        return ids.stream().limit(SOME).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
