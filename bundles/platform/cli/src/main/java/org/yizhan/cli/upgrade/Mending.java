// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.Terminal;

/**
 * Puts the former platform back, and the data if they were migrated: after an upgrade that failed, and after one that was cut off
 * before the new version was up.
 */
public final class Mending {
    private Mending() {}

    /**
     * Ends an upgrade that was cut off, if there is one: with the new version if that is up or comes up, else with the former one.
     *
     * @param patience how long the new version may take until it is up
     * @throws Failure when somebody is still at it, or it cannot be ended
     */
    public static void mend(Layout layout, Terminal terminal, Duration patience) {
        Optional<Journal> found = Journal.of(layout);
        if (found.isEmpty()) {
            return;
        }
        requireCutOff(found.get());
        try {
            Alone.in(layout, () -> mended(new Trial(layout, terminal, patience)));
        } catch (IOException e) {
            throw notMended(e, found.get(), layout);
        }
    }

    /** The version to which an upgrade was cut off; empty when none was, or somebody is still at it. */
    public static Optional<String> cutOff(Layout layout) {
        try {
            return Journal.of(layout).filter(journal -> !journal.isAlive()).map(Journal::to);
        } catch (Failure unreadable) {
            return Optional.of("-");
        }
    }

    /**
     * The same, for whoever is alone in the hall already.
     *
     * @return the upgrade that was cut off
     */
    static Optional<Journal> mended(Trial trial) {
        Optional<Journal> found = Journal.of(trial.layout());
        found.ifPresent(journal -> {
            requireCutOff(journal);
            try {
                if (journal.tried() && trial.comesUp(journal)) {
                    keep(trial, journal);
                } else {
                    undo(trial, journal);
                }
            } catch (IOException e) {
                throw notMended(e, journal, trial.layout());
            }
        });
        return found;
    }

    private static void requireCutOff(Journal journal) {
        if (journal.isAlive()) {
            throw new Failure("upgrade.under-way", journal.to(), journal.pid());
        }
    }

    private static void keep(Trial trial, Journal journal) throws IOException {
        Journal.end(trial.layout());
        trial.terminal().remark("upgrade.kept", journal.to());
        if (journal.snapshot() != null) {
            trial.terminal().remark("upgrade.snapshot", journal.snapshot());
        }
    }

    private static void undo(Trial trial, Journal journal) throws IOException {
        Terminal terminal = trial.terminal();
        terminal.progress("upgrade.mending", journal.to());
        Path aside = goBack(trial.layout(), journal);
        end(trial.layout(), journal, aside);
        terminal.remark("upgrade.mended", journal.to(), journal.from());
        if (aside != null) {
            terminal.remark("upgrade.aside", aside);
        }
        if (journal.dumped()) {
            terminal.remark("upgrade.dump", journal.snapshot());
        }
    }

    private static Failure notMended(IOException e, Journal journal, Layout layout) {
        return new Failure(e, "upgrade.not-mended", journal.to(), Objects.toString(e.getMessage(), "-"), layout.root());
    }

    /**
     * Ends the server, if one runs, and puts back what was there. Whoever is cut off here does it again.
     *
     * @return where the data are that were put aside; null when they stayed where they are
     */
    static Path goBack(Layout layout, Journal journal) throws IOException {
        if (!journal.exchanging()) {
            return null;
        }
        Server.running(layout).ifPresent(Server::stop);
        // Half of each version is not to be started to see.
        journal.nowExchanging().write(layout);
        new Exchange(layout.root()).bring(Journal.fresh(layout), Journal.former(layout));
        if (!journal.embedded() || journal.snapshot() == null) {
            return null;
        }
        return journal.kept().putBack();
    }

    /** The former platform is whole: nothing of the upgrade is needed any more, but for data that were put aside, and a dump. */
    static void end(Layout layout, Journal journal, Path aside) throws IOException {
        Journal.end(layout);
        if (aside == null && !journal.dumped() && journal.snapshot() != null) {
            Folders.forget(Path.of(journal.snapshot()));
        }
    }
}
