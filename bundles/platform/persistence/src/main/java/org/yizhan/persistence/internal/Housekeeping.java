// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done beside, again and again. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long REPLIES_MILLIS = 100;
    private static final long PURGE_MILLIS = TimeUnit.HOURS.toMillis(1);

    private static final long PRESENCE_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final ReplyTable replies;
    private final Presence presence;

    Housekeeping(ReplyTable replies, Presence presence) {
        this.replies = replies;
        this.presence = presence;
    }

    void start(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(
                () -> attempt(replies::flush), REPLIES_MILLIS, REPLIES_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(
                () -> attempt(presence::renew), PRESENCE_MILLIS, PRESENCE_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(() -> attempt(replies::purge), PURGE_MILLIS, PURGE_MILLIS, TimeUnit.MILLISECONDS);
    }

    void end() {
        attempt(replies::flush);
    }

    private static void attempt(Chore chore) {
        try {
            chore.run();
        } catch (Exception e) {
            // It is tried again soon, and the database's own health check tells of what lasts.
            LOG.warn("Housekeeping failed: {}", e.toString());
        }
    }

    /** One thing to do. */
    @FunctionalInterface
    private interface Chore {
        void run() throws Exception;
    }
}
