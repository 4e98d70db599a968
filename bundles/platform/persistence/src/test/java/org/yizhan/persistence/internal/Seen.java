// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;

/** A consumer that remembers what it saw. */
class Seen implements EventConsumer {
    final List<NoteChanged> events = new CopyOnWriteArrayList<>();
    private final String id;
    private final boolean perNode;
    private final boolean fromNow;
    private final Consumer<NoteChanged> also;

    Seen(String id) {
        this(id, false, false, event -> {});
    }

    Seen(String id, boolean perNode, boolean fromNow, Consumer<NoteChanged> also) {
        this.id = id;
        this.perNode = perNode;
        this.fromNow = fromNow;
        this.also = also;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Set.of(NoteChanged.class);
    }

    @Override
    public boolean perNode() {
        return perNode;
    }

    @Override
    public boolean fromNow() {
        return fromNow;
    }

    @Override
    public void accept(Event event) {
        also.accept((NoteChanged) event);
        events.add((NoteChanged) event);
    }

    List<String> texts() {
        return events.stream().map(NoteChanged::text).toList();
    }
}
