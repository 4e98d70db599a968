// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.store.Store;

/**
 * What is to be sent by channels: queued with the notice, sent after that is committed, tried again a few times, then given up. A node that
 * dies between sending and writing that down sends twice; nothing is lost.
 */
@Component(service = {Deliveries.class, HealthCheck.class})
public class Deliveries implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    /** After the first attempt, the second …; after the last of these it is given up. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));

    private static final Duration REST = Duration.ofMinutes(1);
    /** Longer than an attempt may last. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration DAY = Duration.ofDays(1);

    private final Store store;
    private final Clock clock;
    private final Channels channels;

    @Activate
    public Deliveries(
            @Reference(target = "(yizhan.module=notification)") Store store,
            @Reference Clock clock,
            @Reference Channels channels) {
        this.store = store;
        this.clock = clock;
        this.channels = channels;
    }

    /** Queues notices just written for those who want them by an offered channel, with the write under way. What happened long ago is no news. */
    void queue(EntityManager em, List<Notice> written) {
        List<String> offered = channels.offered();
        Instant now = now();
        List<Notice> news = written.stream()
                .filter(notice -> notice.at().isAfter(now.minus(DAY)))
                .toList();
        if (offered.isEmpty() || news.isEmpty()) {
            return;
        }
        List<Choice> wanted = new ArrayList<>();
        Present.chunked(
                news.stream().map(notice -> notice.told().recipient()).toList(),
                people -> wanted.addAll(Choices.of(em, people)));
        for (Notice notice : news) {
            wanted.stream()
                    .filter(choice -> choice.person().equals(notice.told().recipient()))
                    .filter(choice -> offered.contains(choice.channel()))
                    .forEach(choice -> em.persist(
                            new DeliveryEntity(notice.region(), notice.id(), choice.person(), choice.channel(), now)));
        }
    }

    /** Those whose time has come, the longest due first. */
    List<String> due(int most) {
        return store.read(em -> em.createQuery(
                        "SELECT d.id FROM DeliveryEntity d WHERE d.dueAt <= :now AND d.givenUpAt IS NULL ORDER BY d.dueAt, d.id",
                        String.class)
                .setParameter("now", now())
                .setMaxResults(most)
                .getResultList());
    }

    /** Takes one on, so that nobody else does meanwhile. @return null when somebody has, or it is gone */
    Delivery take(String id) {
        return store.write(em -> {
            int taken = em.createQuery("UPDATE DeliveryEntity d SET d.tries = d.tries + 1, d.dueAt = :then"
                            + " WHERE d.id = :id AND d.dueAt <= :now AND d.givenUpAt IS NULL")
                    .setParameter("then", now().plus(LEASE))
                    .setParameter("id", id)
                    .setParameter("now", now())
                    .executeUpdate();
            return taken == 0 ? null : em.find(DeliveryEntity.class, id).toRecord();
        });
    }

    /** Sent, or not to be sent any more: nobody wants it. */
    void done(Delivery delivery) {
        store.write(em -> em.createQuery("DELETE FROM DeliveryEntity d WHERE d.id = :id")
                .setParameter("id", delivery.id())
                .executeUpdate());
    }

    /** Tries it again later, or gives it up. */
    void failed(Delivery delivery, Channels.Outcome how) {
        Instant now = now();
        boolean old = delivery.createdAt().isBefore(now.minus(DAY));
        boolean counts = how != Channels.Outcome.RESTING;
        boolean last = how == Channels.Outcome.REFUSED || counts && delivery.tries() > PAUSES.size() || old;
        store.write(em -> {
            DeliveryEntity row = em.find(DeliveryEntity.class, delivery.id(), LockModeType.PESSIMISTIC_WRITE);
            if (row != null && last) {
                row.giveUp(how, now);
            } else if (row != null) {
                row.again(now.plus(counts ? PAUSES.get(delivery.tries() - 1) : REST), counts);
            }
            return null;
        });
        if (last) {
            LOG.warn(
                    "Notice {} is not sent by {}: given up after {} tries, the last one {}",
                    delivery.notice(),
                    delivery.channel(),
                    delivery.tries(),
                    how);
        }
    }

    @Override
    public String id() {
        return "notification.deliveries";
    }

    /** What people miss by a channel they find in their inbox, so that nothing is broken; and no upgrade is taken back for a mail server. */
    @Override
    public Result check() {
        Instant since = now().minus(DAY);
        List<String> lines = store
                .read(em -> em.createQuery(
                                "SELECT d.channel, d.reason, COUNT(d) FROM DeliveryEntity d WHERE d.givenUpAt >= :since"
                                        + " GROUP BY d.channel, d.reason ORDER BY d.channel, d.reason",
                                Object[].class)
                        .setParameter("since", since)
                        .getResultList())
                .stream()
                .map(row -> row[0] + " " + row[1] + " " + row[2])
                .toList();
        return lines.isEmpty()
                ? Result.UP
                : new Result(Status.UP, "given up within a day: " + String.join(", ", lines));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
