// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How an operation is called: about what, and with which query and body.
 *
 * @param kind what it is about
 * @param hidden whether that is not public, though the operation is
 * @param listed whether the answer is a list, in which the thing stands or not
 * @param query what follows the question mark; empty for nothing
 * @param body null for none
 * @param full the body with every field, some of which not everybody may say
 * @param caller who calls as a role, unless it is the owner of the thing
 */
record Scene(
        OpenApi.Operation operation,
        Kind kind,
        boolean hidden,
        boolean listed,
        Function<Thing, String> query,
        BiFunction<People.Person, Thing, Object> body,
        BiFunction<People.Person, Thing, Object> full,
        Function<String, People.Person> caller) {

    /** Makes a thing. */
    @FunctionalInterface
    interface Maker {
        Thing make(Ownership ownership, String role);
    }

    /**
     * A kind of thing.
     *
     * @param name two kinds of one name make the same
     * @param byRole whether it matters who asks, and not only where it lies
     */
    record Kind(String name, boolean byRole, Set<Ownership> ownerships, Maker maker) {
        /** What one thing of this kind may stand in for. */
        String key(Ownership ownership, String role) {
            return name + (byRole ? ownership + role : ownership.region(role));
        }
    }

    /** The operation's address for a thing. */
    String path(Thing thing, Function<String, String> others) {
        String path = operation.filled(name -> name.equals(first()) ? thing.id() : others.apply(name));
        String asked = query.apply(thing);
        return asked.isEmpty() ? path : path + "?" + asked;
    }

    private String first() {
        return operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("path"))
                .map(OpenApi.Parameter::name)
                .filter(name -> operation.path().contains("{" + name + "}"))
                .min((a, b) -> operation.path().indexOf("{" + a + "}")
                        - operation.path().indexOf("{" + b + "}"))
                .orElse(null);
    }

    @Override
    public String toString() {
        return operation + (hidden ? " (not public)" : "");
    }
}
