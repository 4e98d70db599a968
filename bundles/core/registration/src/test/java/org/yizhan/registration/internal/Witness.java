// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.testkit.TestHouse;

/** Sees the events of some types from the beginning. */
final class Witness implements EventConsumer {
    private final Set<Class<? extends Event>> types;
    private final List<Event> seen = new CopyOnWriteArrayList<>();

    private Witness(Set<Class<? extends Event>> types) {
        this.types = types;
    }

    /** All of them that were published until now. */
    static List<Event> of(TestHouse house, Set<Class<? extends Event>> types) {
        Witness witness = new Witness(types);
        house.register(witness);
        house.awaitQuiet();
        house.unregister(witness);
        return witness.seen;
    }

    @Override
    public String id() {
        return "registration.witness";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return types;
    }

    @Override
    public void accept(Event event) {
        seen.add(event);
    }
}
