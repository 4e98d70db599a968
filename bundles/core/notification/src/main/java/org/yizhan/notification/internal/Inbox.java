// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.event.Events;
import org.yizhan.api.notification.NoticesWritten;
import org.yizhan.api.registration.EmployerErased;
import org.yizhan.api.registration.WorkerErased;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.store.Store;

/** Puts into the inboxes what events mean to people, once each, and takes out whose person is erased. */
@Component(service = {Inbox.class, EventConsumer.class})
public class Inbox implements EventConsumer {
    private static final int TOGETHER = 50;

    private final Store store;
    private final Events events;
    private final Clock clock;
    private final Drafts drafts;
    private final Present present;
    private final Deliveries deliveries;
    private final Settings settings;

    @Activate
    public Inbox(
            @Reference(target = "(yizhan.module=notification)") Store store,
            @Reference Events events,
            @Reference Clock clock,
            @Reference Drafts drafts,
            @Reference Present present,
            @Reference Deliveries deliveries,
            @Reference Settings settings) {
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.drafts = drafts;
        this.present = present;
        this.deliveries = deliveries;
        this.settings = settings;
    }

    @Override
    public String id() {
        return "notification.inbox";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        Set<Class<? extends Event>> types = new HashSet<>(Drafts.TYPES);
        types.addAll(Set.of(WorkerErased.class, EmployerErased.class));
        return types;
    }

    @Override
    public int most() {
        return TOGETHER;
    }

    @Override
    public void accept(Event event) {
        acceptAll(List.of(event));
    }

    @Override
    public void acceptAll(List<Event> all) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<Event, List<Draft>> told = told(all, now.minus(settings.duration("keep")));
        store.write(em -> {
            Set<String> known = known(em, told.keySet());
            told.forEach((event, wanted) -> {
                if (erases(event)) {
                    em.flush();
                    Forgetting.until(em, event.head().subject(), event.head().at());
                } else {
                    write(em, event.head(), wanted, known, now);
                }
            });
            return null;
        });
    }

    /** Who is told what of each event, in their order. What would be removed at once is not written, as when the module comes late. */
    private Map<Event, List<Draft>> told(List<Event> all, Instant oldest) {
        Map<Event, List<Draft>> told = new LinkedHashMap<>();
        for (Event event : all) {
            boolean old = event.head().at().isBefore(oldest);
            told.put(event, old || erases(event) ? List.of() : drafts.of(event));
        }
        Set<String> there =
                present.of(told.values().stream().flatMap(List::stream).toList());
        told.replaceAll((event, wanted) -> wanted.stream()
                .filter(draft -> there.contains(draft.recipient()))
                .toList());
        return told;
    }

    private static boolean erases(Event event) {
        return event instanceof WorkerErased || event instanceof EmployerErased;
    }

    private void write(EntityManager em, EventHead head, List<Draft> wanted, Set<String> known, Instant now) {
        List<Notice> written = new ArrayList<>();
        for (Draft draft : wanted) {
            if (known.add(key(head.id(), draft.recipient(), draft.kind()))) {
                NoticeEntity notice = NoticeEntity.from(head, draft, now);
                em.persist(notice);
                written.add(notice.toRecord());
            }
        }
        if (!written.isEmpty()) {
            deliveries.queue(em, written);
            events.publish(new NoticesWritten(
                    EventHead.of(written.get(0).id(), 1, head.region(), now),
                    head.subject(),
                    wanted.get(0).kind().name(),
                    written.stream()
                            .map(notice -> new NoticesWritten.Written(
                                    notice.id(), notice.told().recipient()))
                            .toList()));
        }
    }

    /** What the inboxes have of these events already, because they come again. Changeable. */
    Set<String> known(EntityManager em, Set<Event> again) {
        Set<String> known = new HashSet<>();
        em.createQuery(
                        "SELECT n.event, n.recipient, n.kind FROM NoticeEntity n WHERE n.event IN :events",
                        Object[].class)
                .setParameter(
                        "events", again.stream().map(event -> event.head().id()).toList())
                .getResultList()
                .forEach(row -> known.add(key((String) row[0], (String) row[1], (Kind) row[2])));
        return known;
    }

    private static String key(String event, String recipient, Kind kind) {
        return event + " " + recipient + " " + kind;
    }
}
