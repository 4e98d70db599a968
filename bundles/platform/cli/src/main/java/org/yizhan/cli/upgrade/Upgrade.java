// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yizhan.cli.DatabaseSetting;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Health;
import org.yizhan.cli.Interruption;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.ServerClient;
import org.yizhan.cli.Terminal;

/** One upgrade of the platform. Up to the stop nothing is changed; from there on the journal says how to go back. */
final class Upgrade {
    private static final int STEPS = 5;

    private final Layout layout;
    private final Terminal terminal;
    private final Duration patience;
    private final Trial trial;

    /** @param patience how long the new version may take until all serves that did */
    Upgrade(Layout layout, Terminal terminal, Duration patience) {
        this.layout = layout;
        this.terminal = terminal;
        this.patience = patience;
        this.trial = new Trial(layout, terminal, patience);
    }

    /**
     * How it ended.
     *
     * @param url null when the hall is stopped, as it was before
     * @param ownFiles files that are the site's, and have a new form beside them
     * @param snapshot where the data are as they were before; null when there were none
     */
    record Done(String from, String to, String url, long secondsDown, List<String> ownFiles, String snapshot) {
        /** The key of what to say: who asks for any version may have gone back to an older one. */
        String sentence() {
            return Release.newer(from, to) ? "upgrade.gone-back" : "upgrade.done";
        }
    }

    Done to(Path archive, boolean anyVersion) {
        try {
            return Alone.in(layout, () -> {
                Optional<Journal> cutOff = Mending.mended(trial);
                step(1);
                return carryOut(prepared(archive, anyVersion, cutOff.orElse(null)));
            });
        } catch (IOException e) {
            throw new Failure(e, "upgrade.io", Objects.toString(e.getMessage(), "-"));
        }
    }

    private Preparation.Ready prepared(Path archive, boolean anyVersion, Journal cutOff) throws IOException {
        try {
            return new Preparation(layout, terminal).of(archive, anyVersion, cutOff);
        } catch (IOException | RuntimeException e) {
            if (Interruption.happened()) {
                throw new Failure(e, "upgrade.interrupted");
            }
            throw e;
        }
    }

    private Done carryOut(Preparation.Ready ready) throws IOException {
        Journal journal = ready.journal();
        Instant begun = Instant.now();
        Server up;
        List<String> ownFiles;
        try {
            step(2);
            dump(journal);
            begun = Instant.now();
            ready.server().ifPresent(server -> Interruption.spared(server::stop));
            step(3);
            copy(journal);
            step(4);
            ownFiles = exchange(layout, journal);
            step(STEPS);
            journal.nowTried().write(layout);
            up = serving(ready);
        } catch (IOException | RuntimeException e) {
            Failure why = Interruption.happened() ? new Failure(e, "interrupted") : Failure.of(e);
            throw Interruption.spared(() -> back(journal, why));
        }
        long seconds = Duration.between(begun, Instant.now()).toSeconds();
        Interruption.spared(() -> {
            Journal.end(layout);
            return journal.ran() || up.stop();
        });
        terminal.clear();
        return new Done(
                journal.from(), journal.to(), journal.ran() ? up.url() : null, seconds, ownFiles, journal.snapshot());
    }

    /**
     * Looks at the site's files only now: until the stop, and a dump may take long, a person may have changed them.
     *
     * @return files that are the site's, and get a new form beside them
     */
    static List<String> exchange(Layout layout, Journal journal) throws IOException {
        Path former = Journal.former(layout);
        Path fresh = Journal.fresh(layout);
        Exchange hall = new Exchange(layout.root());
        List<String> ownFiles = new SiteFiles(layout.root(), fresh).settle();
        hall.keep(former);
        Forced.tree(Journal.folder(layout));
        journal.nowExchanging().write(layout);
        hall.bring(former, fresh);
        return ownFiles;
    }

    /** Of a PostgreSQL, while everybody works on. */
    private void dump(Journal journal) {
        if (!journal.embedded() && journal.snapshot() != null) {
            journal.kept().dump(DatabaseSetting.of(layout, journal.flags()));
        }
    }

    /** Of a Derby, which nobody has open now. */
    private static void copy(Journal journal) throws IOException {
        if (journal.embedded() && journal.snapshot() != null) {
            journal.kept().copy();
            Forced.tree(Path.of(journal.snapshot()));
        }
    }

    /** Starts what is there now and waits until all serves that did before. */
    private Server serving(Preparation.Ready ready) {
        Instant begun = Instant.now();
        Server server = trial.start(ready.journal());
        ServerClient hall = new ServerClient(server, terminal.words());
        String version = Fleet.of(hall).version();
        if (!version.equals(ready.journal().to())) {
            throw new Failure("upgrade.other-version", version, ready.journal().to());
        }
        Optional<String> missing = missing(hall, ready.before());
        while (missing.isPresent()) {
            if (!server.alive() || Duration.between(begun, Instant.now()).compareTo(patience) > 0) {
                throw new Failure("upgrade.not-as-before", missing.get());
            }
            Health.pause();
            missing = missing(hall, ready.before());
        }
        return server;
    }

    private Optional<String> missing(ServerClient hall, Fleet before) {
        try {
            Fleet now = Fleet.of(hall);
            return before == null ? now.unsound(terminal.words()) : now.lacks(before, terminal.words());
        } catch (Failure silent) {
            return Optional.of(silent.cause(terminal.words()));
        }
    }

    /** The former platform again, and the hall as it was: running, or stopped. */
    private Failure back(Journal journal, Failure why) {
        String reason = why.cause(terminal.words());
        try {
            terminal.progress("upgrade.going-back", journal.from());
            Journal begun = Journal.of(layout).orElse(journal);
            boolean untouched = !begun.exchanging()
                    && !begun.tried()
                    && (!journal.ran() || Server.running(layout).isPresent());
            Path aside = Mending.goBack(layout, begun);
            Mending.end(layout, begun, aside);
            if (journal.ran()) {
                Server.running(layout).or(() -> Optional.of(trial.start(journal)));
            }
            terminal.clear();
            if (untouched) {
                return new Failure(why, "upgrade.not-begun", journal.to(), reason);
            }
            String code = aside != null ? "upgrade.back-data" : begun.dumped() ? "upgrade.back-dump" : "upgrade.back";
            Object kept = aside != null ? aside : begun.snapshot();
            return new Failure(why, code, journal.to(), journal.from(), reason, layout.logs(), kept);
        } catch (IOException | RuntimeException e) {
            e.addSuppressed(why);
            return new Failure(
                    e,
                    "upgrade.not-back",
                    journal.to(),
                    reason,
                    e instanceof RuntimeException known
                            ? Failure.of(known).cause(terminal.words())
                            : Objects.toString(e.getMessage(), "-"));
        }
    }

    private void step(int step) {
        terminal.progress("upgrade.progress", step, STEPS, terminal.words().text("upgrade.step." + step));
    }
}
