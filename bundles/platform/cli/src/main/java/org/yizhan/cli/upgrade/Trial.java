// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Health;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.StartOptions;
import org.yizhan.cli.Starter;
import org.yizhan.cli.Terminal;

/**
 * Starts of a hall while the journal of an upgrade is there.
 *
 * @param patience how long it may take until the hall is up
 */
record Trial(Layout layout, Terminal terminal, Duration patience) {
    /** By this {@code bin/karaf} starts in spite of the journal. */
    static final String FLAG = "yizhan.upgrade";

    /** A platform that cannot start, and nothing else about the machine, is a reason to go back. */
    private static final Set<String> VERDICTS = Set.of("start.died", "start.not-up");

    /** Starts what is there now, as the hall was started before. */
    Server start(Journal journal) {
        StartOptions options =
                StartOptions.of(layout, journal.flags()).withPatience(patience).with(FLAG, "trial");
        return new Starter(layout, terminal).start(options);
    }

    /**
     * Whether the new version of an upgrade that was cut off is up, or comes up; one that was not running is stopped again. Its hall
     * may have served for weeks, since nobody told it that the command had died.
     *
     * @throws Failure when that cannot be said; nothing was changed
     */
    boolean comesUp(Journal journal) {
        Optional<Server> there = Server.running(layout);
        if (there.isPresent()) {
            Health health = new Health(there.get());
            if (!health.up()) {
                throw new Failure("upgrade.not-up", journal.to(), there.get().url(), health.last());
            }
            return true;
        }
        try {
            terminal.progress("upgrade.trying", journal.to());
            start(journal).stop();
            return true;
        } catch (Failure e) {
            if (!VERDICTS.contains(e.code())) {
                throw e;
            }
            terminal.remark("upgrade.not-kept", journal.to(), e.cause(terminal.words()));
            return false;
        }
    }
}
