// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yizhan.distribution.Judge.Due;

/** Calls operations as every role for things of every ownership and compares what happens with what is declared. */
final class PermissionMatrix {
    private final People people;
    private final Scenes scenes;
    private final Wire wire;
    /** Things that refused requests and reads may share, since they leave them as they are. */
    private final Map<String, Thing> shared = new ConcurrentHashMap<>();

    PermissionMatrix(Fixtures fixtures, Wire wire) {
        this.people = fixtures.people();
        this.scenes = new Scenes(fixtures);
        this.wire = wire;
    }

    /**
     * Every cell of an operation.
     *
     * @throws IllegalArgumentException when it declares no expectation, or it is not known how to call it
     */
    List<Cell> play(OpenApi.Operation operation) {
        List<Cell> cells = new ArrayList<>();
        for (Scene scene : scenes.of(operation)) {
            Expectation expectation = Expectation.of(operation, scene.hidden());
            cells.addAll(play(scene, expectation, People.NOBODY));
            for (String role : People.ROLES) {
                cells.addAll(play(scene, expectation, role));
            }
        }
        return cells;
    }

    private List<Cell> play(Scene scene, Expectation expectation, String role) {
        List<Cell> cells = new ArrayList<>();
        Map<Ownership, Thing> beyond = new HashMap<>();
        for (Ownership ownership : Ownership.values()) {
            if (scene.kind().ownerships().contains(ownership)) {
                cells.add(cell(scene, expectation, role, ownership, beyond));
            }
        }
        return cells;
    }

    /** @param beyond collects the things that the role does not reach */
    private Cell cell(
            Scene scene, Expectation expectation, String role, Ownership ownership, Map<Ownership, Thing> beyond) {
        Thing thing = thing(scene, role, ownership);
        Due due = due(scene, expectation, caller(scene, role, ownership, thing), ownership, thing);
        if (due == Due.PASS && !scene.operation().method().equals("GET")) {
            thing = fresh(scene, role, ownership);
        } else if (due == Due.HIDE || due == Due.REFUSE || due == Due.LOGIN) {
            beyond.put(ownership, thing);
        }
        People.Person caller = caller(scene, role, ownership, thing);
        Wire.Message message = message(scene, caller, ownership, thing);
        Wire.Answer answer = scene.listed() ? wire.all(message, cursor(scene)) : wire.send(message);
        boolean shown = ownership == Ownership.NONE
                ? beyond.values().stream().anyMatch(other -> stands(other, answer))
                : scene.listed() && stands(thing, answer);
        String fault = Judge.fault(due, answer, scene.listed(), shown);
        return new Cell(scene, role, ownership, due, answer.status(), answer.code(), fault);
    }

    private static String cursor(Scene scene) {
        return scene.operation().parameters().stream()
                .map(OpenApi.Parameter::name)
                .filter("after"::equals)
                .findFirst()
                .orElse("cursor");
    }

    private static boolean stands(Thing thing, Wire.Answer answer) {
        return thing.id() != null && answer.text().contains("\"" + thing.id() + "\"");
    }

    private Wire.Message message(Scene scene, People.Person caller, Ownership ownership, Thing thing) {
        boolean unfiltered = scene.listed()
                && ownership == Ownership.NONE
                && !scene.operation().path().endsWith("/batch");
        String path = unfiltered ? scene.operation().path() : scene.path(thing, scenes::other);
        return new Wire.Message(
                scene.operation().method(), path, caller.token(), scene.body().apply(caller, thing));
    }

    private Thing thing(Scene scene, String role, Ownership ownership) {
        if (ownership == Ownership.NONE) {
            boolean made = scene.kind() == OfficeScenes.REGION;
            return new Thing(made ? "998877665000" : Fixtures.NOTHING, made ? "998877665000" : null, List.of(), null);
        }
        return shared.computeIfAbsent(
                scene.kind().key(ownership, role), key -> scene.kind().maker().make(ownership, role));
    }

    /** What succeeds changes the thing, so it gets one of its own. */
    private static Thing fresh(Scene scene, String role, Ownership ownership) {
        return scene.kind().maker().make(ownership, role);
    }

    /** Who has the role: for things of one's own their owner, if such a role can own them. */
    private People.Person caller(Scene scene, String role, Ownership ownership, Thing thing) {
        People.Person owner = ownership == Ownership.OWN ? thing.owner(role) : null;
        return owner == null ? scene.caller().apply(role) : owner;
    }

    private static Due due(
            Scene scene, Expectation expectation, People.Person caller, Ownership ownership, Thing thing) {
        if (!expectation.names(caller.role())) {
            boolean open = scene.hidden();
            return open ? Due.HIDE : caller.role().equals(People.NOBODY) ? Due.LOGIN : Due.REFUSE;
        }
        return switch (ownership) {
            case NONE -> Due.ABSENT;
            case ANY -> Due.PASS;
            default -> expectation.reaches(caller, thing) ? Due.PASS : Due.HIDE;
        };
    }
}
