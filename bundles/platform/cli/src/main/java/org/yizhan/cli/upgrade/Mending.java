// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.Terminal;

/** Puts the former platform back, and the data if they were migrated: after an upgrade that failed, and after one that was cut off. */
public final class Mending {
    private Mending() {}

    /**
     * Undoes an upgrade that was cut off, if there is one.
     *
     * @throws Failure when somebody is still at it, or it cannot be undone
     */
    public static void mend(Layout layout, Terminal terminal) {
        mended(layout, terminal);
    }

    /** The version to which an upgrade was cut off; empty when none was, or somebody is still at it. */
    public static Optional<String> cutOff(Layout layout) {
        try {
            return Journal.of(layout).filter(journal -> !journal.isAlive()).map(Journal::to);
        } catch (Failure unreadable) {
            return Optional.of("-");
        }
    }

    /** @return the upgrade that was undone */
    static Optional<Journal> mended(Layout layout, Terminal terminal) {
        Optional<Journal> found = Journal.of(layout);
        found.ifPresent(journal -> {
            if (journal.isAlive()) {
                throw new Failure("upgrade.under-way", journal.to(), journal.pid());
            }
            try {
                terminal.progress("upgrade.mending", journal.to());
                Path aside = goBack(layout, journal);
                end(layout, journal, aside);
                terminal.remark("upgrade.mended", journal.to(), journal.from());
                if (aside != null) {
                    terminal.remark("upgrade.aside", aside);
                }
                if (journal.dumped()) {
                    terminal.remark("upgrade.dump", journal.snapshot());
                }
            } catch (IOException e) {
                throw new Failure(
                        e, "upgrade.not-mended", journal.to(), Objects.toString(e.getMessage(), "-"), layout.root());
            }
        });
        return found;
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
