// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.yizhan.api.privacy.Person;

/**
 * Brings erasures to their end that a job did not: its node died, a module was late or failed, or comes back with data that it kept
 * while it was away. Any node may do it.
 */
@Component(service = ErasureSweep.class, immediate = true)
public final class ErasureSweep {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureSweep.class);
    private static final int BATCH = 50;
    private static final long PERIOD_SECONDS = 60;
    /** Before every account. */
    private static final String FIRST = "";

    /** Module → the account that it was asked about last; none when the next round begins at the first. Only the timer looks at it. */
    private final Map<String, String> reached = new HashMap<>();

    /** The last round, when nobody waited in it: one that equals it has nothing to look through. Else null. */
    private Round quiet;

    private final Respondents respondents;
    private final Erasures erasures;
    private final Eraser eraser;
    private final Access access;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "access-erasures");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public ErasureSweep(
            @Reference Respondents respondents,
            @Reference Erasures erasures,
            @Reference Eraser eraser,
            @Reference Access access) {
        this.respondents = respondents;
        this.erasures = erasures;
        this.eraser = eraser;
        this.access = access;
        timer.scheduleWithFixedDelay(this::quietly, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    private void quietly() {
        try {
            access.as(Caller.SYSTEM, this::run);
        } catch (RuntimeException e) {
            // The next round tries again; a timer that throws would never run again.
            LOG.warn("The erasures could not be looked through", e);
        }
    }

    /** What makes a round another one: somebody is to be erased who was not, or a module came. */
    private record Round(List<String> modules, long erasures) {}

    /** @return how many times a module erased somebody */
    int run() {
        Round round = new Round(List.copyOf(respondents.present().keySet()), erasures.count());
        if (round.equals(quiet)) {
            return 0;
        }
        boolean waited = false;
        int erased = 0;
        for (String module : round.modules()) {
            String after = reached.getOrDefault(module, FIRST);
            List<Person> waiting = erasures.waitingFor(module, after, BATCH);
            waited |= !waiting.isEmpty() || !after.equals(FIRST);
            erased += erase(module, waiting);
        }
        quiet = waited ? null : round;
        return erased;
    }

    /** Whom a module cannot erase holds up nobody behind them: that costs one of a round, or ends it, and the next goes on behind. */
    private int erase(String module, List<Person> waiting) {
        int erased = 0;
        for (Person person : waiting) {
            reached.put(module, person.account());
            String missing = eraser.erase(person, module);
            if (missing == null) {
                erased++;
            } else if (!missing.equals(Respondents.FAILED)) {
                // Late, shut or away: the others would not fare better now.
                break;
            }
        }
        if (waiting.size() < BATCH && isLast(waiting, module)) {
            reached.remove(module);
        }
        return erased;
    }

    private boolean isLast(List<Person> waiting, String module) {
        return waiting.isEmpty() || waiting.get(waiting.size() - 1).account().equals(reached.get(module));
    }
}
