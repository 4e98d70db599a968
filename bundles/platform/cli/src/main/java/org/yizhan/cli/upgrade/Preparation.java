// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yizhan.cli.DatabaseSetting;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Interruption;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.ServerClient;
import org.yizhan.cli.StartOptions;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.Unpacked;
import org.yizhan.cli.backup.DerbyFolder;
import org.yizhan.cli.backup.Snapshot;

/** All that an upgrade looks at and lays ready while the hall goes on: what is refused is refused here, and has changed nothing. */
final class Preparation {
    private final Layout layout;
    private final Terminal terminal;

    Preparation(Layout layout, Terminal terminal) {
        this.layout = layout;
        this.terminal = terminal;
    }

    /**
     * What is ready.
     *
     * @param journal written already
     * @param before the modules of the hall that runs; null when it is stopped, so that nobody could be asked
     */
    record Ready(Journal journal, Fleet before, Optional<Server> server) {}

    /**
     * @param anyVersion whether it may be the same version or an older one
     * @param cutOff an upgrade that was undone just now, or null
     */
    Ready of(Path archive, boolean anyVersion, Journal cutOff) throws IOException {
        Optional<Server> server = server();
        long size = PlatformArchive.size(archive);
        Release here = Release.of(layout.root(), layout.root());
        Map<String, String> flags = flags(server, cutOff);
        StartOptions options = StartOptions.of(layout, flags);
        DatabaseSetting database = DatabaseSetting.of(layout, flags);
        if (server.isEmpty() && database.embedded()) {
            DerbyFolder.requireClosed(options.data());
        }
        owned(options.data());
        room(2 * size, options.data(), database.embedded() ? Snapshot.size(options.data()) : 0);
        Journal.end(layout);
        Path fresh = Journal.fresh(layout);
        boolean prepared = false;
        try {
            Unpacked.unpack(archive, fresh);
            Release next = Release.of(fresh, archive);
            if (!anyVersion && !next.newerThan(here)) {
                throw new Failure("upgrade.not-newer", next.version(), here.version());
            }
            Fleet before = fits(server, next);
            keepHashes(fresh);
            // Most of what has to be on the disk later is written while the hall still goes on.
            Forced.tree(fresh);
            Snapshot snapshot = Files.isDirectory(options.data()) ? Snapshot.of(options.data()) : null;
            ProcessHandle me = ProcessHandle.current();
            Journal journal = new Journal(
                    false,
                    false,
                    here.version(),
                    next.version(),
                    me.pid(),
                    Server.started(me),
                    server.isPresent() || cutOff != null && cutOff.ran(),
                    flags,
                    options.data().toString(),
                    snapshot == null ? null : snapshot.folder().toString(),
                    database.embedded());
            journal.begin(layout);
            prepared = true;
            return new Ready(journal, before, server);
        } finally {
            if (!prepared) {
                Interruption.spared(() -> {
                    Journal.end(layout);
                    return null;
                });
            }
        }
    }

    /** The hall that runs; whoever else has started it would start it again in the middle. */
    private Optional<Server> server() {
        Optional<Server> ours = Server.started(layout).filter(server -> !server.attended());
        if (ours.isEmpty()) {
            Server.running(layout).ifPresent(server -> {
                throw new Failure("upgrade.supervised", server.url());
            });
        }
        return ours;
    }

    private static Map<String, String> flags(Optional<Server> server, Journal cutOff) {
        Map<String, String> flags =
                new TreeMap<>(server.map(Server::flags).orElseGet(() -> cutOff == null ? Map.of() : cutOff.flags()));
        flags.remove(Trial.FLAG);
        return flags;
    }

    /** Files of another owner could not be read by the server afterwards. */
    private void owned(Path data) throws IOException {
        String user = System.getProperty("user.name");
        for (Path folder : List.of(layout.root(), data)) {
            if (Files.exists(folder)) {
                String owner = Files.getOwner(folder).getName();
                if (!owner.equals(user) || !Files.isWritable(folder)) {
                    throw new Failure("upgrade.other-user", folder, owner, user);
                }
            }
        }
    }

    /** For both platforms beside the hall, and the copy of the data; on the same disk together. */
    private void room(long platforms, Path data, long copy) throws IOException {
        Path there = Folders.existing(data);
        boolean together = Files.getFileStore(there).equals(Files.getFileStore(layout.root()));
        room(layout.root(), platforms + (together ? copy : 0));
        room(there, copy);
    }

    private static void room(Path folder, long wanted) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        // And something for the log and the database, which go on growing.
        long needed = wanted + (128 << 20);
        if (free < needed) {
            throw new Failure("upgrade.no-room", folder, free >> 20, needed >> 20);
        }
    }

    /** @return null when the hall does not run: then nobody can be asked */
    private Fleet fits(Optional<Server> server, Release next) {
        if (server.isEmpty()) {
            return null;
        }
        ServerClient hall = new ServerClient(server.get(), terminal.words());
        if (Fleet.changing(hall)) {
            throw new Failure("upgrade.changing");
        }
        Fleet before = Fleet.of(hall);
        before.unfit(next.sdk()).ifPresent(module -> {
            throw new Failure(
                    "upgrade.unfit-module",
                    module.path("id").asText(),
                    module.path("version").asText(),
                    module.path("sdk").asText(),
                    next.version(),
                    next.sdk());
        });
        return before;
    }

    /** What was let in because it came with the platform stays let in: it is in the set, and a way back may need it. */
    private void keepHashes(Path fresh) throws IOException {
        List<String> hashes = new ArrayList<>(Release.hashes(fresh));
        for (String line : Release.hashes(layout.root())) {
            if (hashes.stream().noneMatch(other -> other.startsWith(line.substring(0, 64)))) {
                hashes.add(line);
            }
        }
        Path list = fresh.resolve(Release.HASHES);
        Files.createDirectories(list.getParent());
        Files.write(list, hashes);
    }
}
