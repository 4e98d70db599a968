// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How each operation of the distribution is called. What is not said here follows from the path; an operation that can still not
 * be called, because it names something that nobody makes or wants a body that nobody writes, is refused.
 */
final class Scenes {
    /** Names in queries and bodies by which an operation is about something. */
    private static final Set<String> ABOUT =
            Set.of("region", "employer", "worker", "subject", "shift", "posting", "ids", "parent");

    /** What belongs to nobody and lies nowhere. */
    static final Scene.Kind NOTHING_OWNED = new Scene.Kind(
            "nothing", false, EnumSet.of(Ownership.ANY), (ownership, role) -> new Thing(null, null, List.of(), null));

    private final Map<String, Scene.Kind> kinds = new HashMap<>();
    private final Map<String, Scene.Kind> hidden = new HashMap<>();
    private final Map<String, Function<Thing, String>> queries = new HashMap<>();
    private final Map<String, BiFunction<People.Person, Thing, Object>> bodies = new HashMap<>();
    private final Map<String, BiFunction<People.Person, Thing, Object>> fullBodies = new HashMap<>();
    private final Map<String, Function<String, People.Person>> callers = new HashMap<>();
    private final Set<String> lists = new HashSet<>();
    private final Map<String, UnaryOperator<String>> others = new HashMap<>();
    private final People people;

    Scenes(Fixtures fixtures) {
        this.people = fixtures.people();
        new OfficeScenes(fixtures).tell(this);
        new PartyScenes(fixtures).tell(this);
        new MarketScenes(fixtures).tell(this);
        new NoticeScenes(fixtures).tell(this);
    }

    /** A kind of thing that lies in a region. */
    static Scene.Kind regional(String name, UnaryThing maker) {
        return new Scene.Kind(
                name,
                false,
                EnumSet.complementOf(EnumSet.of(Ownership.ANY)),
                (ownership, role) -> maker.in(ownership.region(role)));
    }

    /** Makes a thing in a region. */
    @FunctionalInterface
    interface UnaryThing {
        Thing in(String region);
    }

    /** @param where a path below {@code /api/}, for all that begins with it, or an operation there */
    Scenes about(String where, Scene.Kind kind) {
        kinds.put(where, kind);
        return this;
    }

    /** What an operation shows to some only. */
    Scenes hidden(String operation, Scene.Kind kind) {
        hidden.put(operation, kind);
        return this;
    }

    Scenes query(String operation, Function<Thing, String> query) {
        queries.put(operation, query);
        return this;
    }

    Scenes body(String operation, BiFunction<People.Person, Thing, Object> body) {
        bodies.put(operation, body);
        return this;
    }

    Scenes body(String operation, Object body) {
        return body(operation, (caller, thing) -> body);
    }

    /** The body with every field, where the one that everybody may send has not all of them. */
    Scenes full(String operation, BiFunction<People.Person, Thing, Object> body) {
        fullBodies.put(operation, body);
        return this;
    }

    Scenes caller(String operation, Function<String, People.Person> caller) {
        callers.put(operation, caller);
        return this;
    }

    /** The operation answers with a list of what it is about. */
    Scenes list(String operation, Scene.Kind kind, Function<Thing, String> query) {
        lists.add(operation);
        return about(operation, kind).query(operation, query);
    }

    /** A further name in a path, and what stands for it. */
    Scenes other(String name, UnaryOperator<String> value) {
        others.put(name, value);
        return this;
    }

    /** What stands for the further name in a path. */
    String other(String name) {
        UnaryOperator<String> value = others.get(name);
        if (value == null) {
            throw new IllegalArgumentException("names {" + name + "}, of which no fixture is made");
        }
        return value.apply(name);
    }

    /**
     * How the operation is called.
     *
     * @throws IllegalArgumentException when that is not known
     */
    List<Scene> of(OpenApi.Operation operation) {
        String key = key(operation);
        List<Scene> scenes = new ArrayList<>();
        scenes.add(scene(operation, key, kind(operation, key), false));
        if (hidden.containsKey(key)) {
            scenes.add(scene(operation, key, hidden.get(key), true));
        } else if ("public".equals(operation.permission())
                && !operation.expects().isEmpty()) {
            throw new IllegalArgumentException("shows to some what is not public, of which no fixture is made");
        }
        return scenes;
    }

    private static String key(OpenApi.Operation operation) {
        return operation.method() + " " + operation.path().substring("/api/".length());
    }

    private Scene scene(OpenApi.Operation operation, String key, Scene.Kind kind, boolean notPublic) {
        BiFunction<People.Person, Thing, Object> body = bodies.getOrDefault(key, (caller, thing) -> null);
        if (operation.body() != null && !bodies.containsKey(key)) {
            throw new IllegalArgumentException("wants a body that nobody writes");
        }
        boolean asks = operation.parameters().stream()
                .anyMatch(parameter -> parameter.in().equals("query") && parameter.required());
        if (asks && !queries.containsKey(key)) {
            throw new IllegalArgumentException("wants a parameter that nobody gives");
        }
        return new Scene(
                operation,
                kind,
                notPublic,
                lists.contains(key),
                queries.getOrDefault(key, thing -> ""),
                body,
                fullBodies.getOrDefault(key, body),
                callers.getOrDefault(key, people::of));
    }

    private Scene.Kind kind(OpenApi.Operation operation, String key) {
        Scene.Kind exact = kinds.get(key);
        if (exact != null) {
            return exact;
        }
        String path = key.substring(key.indexOf(' ') + 1);
        boolean named = path.contains("{");
        Scene.Kind known = kinds.entrySet().stream()
                .filter(entry -> named && entry.getKey().endsWith("}") && path.startsWith(entry.getKey()))
                .max(Comparator.comparing(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(null);
        if (named && known == null) {
            throw new IllegalArgumentException("names something in its path of which no fixture is made");
        }
        if (known == null && !"public".equals(operation.permission()) && isAboutSomething(operation)) {
            throw new IllegalArgumentException("is about something in its query or body of which no fixture is made");
        }
        return known == null ? NOTHING_OWNED : known;
    }

    private static boolean isAboutSomething(OpenApi.Operation operation) {
        boolean asks = operation.parameters().stream()
                .anyMatch(parameter -> parameter.in().equals("query") && ABOUT.contains(parameter.name()));
        boolean says = operation.body() != null
                && operation.body().path("properties").properties().stream()
                        .anyMatch(property -> ABOUT.contains(property.getKey()));
        return asks || says;
    }
}
