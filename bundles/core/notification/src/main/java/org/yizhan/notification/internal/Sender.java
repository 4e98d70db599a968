// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.notification.NoticeChannel;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;

/** Sends what is due, one after the other, on a thread of its own: no event and no request waits for a mail server. Any node may do it. */
@Component(service = Sender.class, immediate = true)
public final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int BATCH = 50;
    private static final long PERIOD_SECONDS = 2;

    private final Store store;
    private final Access access;
    private final Vault vault;
    private final Channels channels;
    private final Deliveries deliveries;
    private final Wording wording;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "notification-sender");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Sender(
            @Reference(target = "(yizhan.module=notification)") Store store,
            @Reference Access access,
            @Reference Vault vault,
            @Reference Channels channels,
            @Reference Deliveries deliveries,
            @Reference Wording wording) {
        this.store = store;
        this.access = access;
        this.vault = vault;
        this.channels = channels;
        this.deliveries = deliveries;
        this.wording = wording;
        timer.scheduleWithFixedDelay(this::quietly, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    private void quietly() {
        try {
            while (run() == BATCH && !timer.isShutdown()) {
                LOG.debug("More notices wait to be sent");
            }
        } catch (RuntimeException e) {
            // The next round tries again; a timer that throws would never run again.
            LOG.warn("Notices could not be sent", e);
        }
    }

    /** @return how many were due, at most {@value #BATCH} */
    int run() {
        List<String> due = deliveries.due(BATCH);
        for (String id : due) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            Delivery taken = deliveries.take(id);
            if (taken != null) {
                attempt(taken);
            }
        }
        return due.size();
    }

    /** What is personal is opened as the platform; the channel is called as nobody. */
    private void attempt(Delivery delivery) {
        Channels.Outcome how;
        try {
            NoticeChannel.Message message = access.as(Caller.SYSTEM, () -> message(delivery));
            how = message == null ? Channels.Outcome.SENT : channels.send(delivery.channel(), message);
        } catch (RuntimeException e) {
            // One that cannot be written must not keep the others waiting.
            LOG.warn("Notice {} could not be written for {}", delivery.notice(), delivery.channel(), e);
            how = Channels.Outcome.FAILED;
        }
        if (how == Channels.Outcome.SENT) {
            deliveries.done(delivery);
        } else {
            deliveries.failed(delivery, how);
        }
    }

    /** @return null when the notice is gone, was read meanwhile, or is not wanted this way any more */
    private NoticeChannel.Message message(Delivery delivery) {
        Notice notice = store.read(em -> {
            NoticeEntity found = em.find(NoticeEntity.class, delivery.notice());
            return found == null ? null : found.toRecord();
        });
        Choice choice = store.read(em -> Choices.of(em, List.of(delivery.recipient()))).stream()
                .filter(one -> one.channel().equals(delivery.channel()))
                .findFirst()
                .orElse(null);
        if (notice == null || notice.readAt() != null || choice == null) {
            return null;
        }
        NoticeView view = wording.of(List.of(notice), choice.locale()).get(0);
        return new NoticeChannel.Message(choice.address(vault), view.title(), view.text(), choice.locale());
    }
}
