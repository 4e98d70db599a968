// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Json;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.backup.Snapshot;

/**
 * An upgrade of the platform that is under way, or was cut off: a file beside the two platforms, in {@code .upgrade}. It is there
 * from before the hall is stopped until one of the two serves. {@code bin/karaf} looks whether it is there.
 *
 * @param exchanging whether files of the platform may have been exchanged; before, nothing was
 * @param tried whether all of them were, and the new version may have been started: people may have worked with it
 * @param from the version that was there
 * @param to the version that is to come
 * @param pid the process of the command
 * @param started when that process started, in milliseconds
 * @param ran whether the hall ran
 * @param flags what the hall was started with, by name
 * @param data the folder of the data
 * @param snapshot the folder with the data as they were; null when there were none
 * @param embedded whether the data are Derby's
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Journal(
        boolean exchanging,
        boolean tried,
        String from,
        String to,
        long pid,
        long started,
        boolean ran,
        Map<String, String> flags,
        String data,
        String snapshot,
        boolean embedded) {
    private static final String FILE = "journal.json";

    static Path folder(Layout layout) {
        return layout.root().resolve(".upgrade");
    }

    /** The platform that was there. */
    static Path former(Layout layout) {
        return folder(layout).resolve("former");
    }

    /** The platform that is to come. */
    static Path fresh(Layout layout) {
        return folder(layout).resolve("new");
    }

    static Optional<Journal> of(Layout layout) {
        Path file = folder(layout).resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(Json.read(Files.readString(file), Journal.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new Failure(e, "upgrade.bad-journal", file);
        }
    }

    /** Writes it, and only then makes the folder that it names: nobody else would know whose that is. */
    void begin(Layout layout) throws IOException {
        write(layout);
        if (snapshot != null) {
            kept().begin();
        }
    }

    /** It is on the disk when this returns; whatever it speaks of has to be before. */
    void write(Layout layout) throws IOException {
        Path file = folder(layout).resolve(FILE);
        Path part = folder(layout).resolve(FILE + ".part");
        Files.write(part, Json.pretty(this).getBytes(StandardCharsets.UTF_8));
        Forced.one(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Forced.one(folder(layout));
    }

    Journal nowExchanging() {
        return at(false);
    }

    Journal nowTried() {
        return at(true);
    }

    private Journal at(boolean nowTried) {
        return new Journal(true, nowTried, from, to, pid, started, ran, flags, data, snapshot, embedded);
    }

    /** The data as they were; not when there were none. */
    @JsonIgnore
    Snapshot kept() {
        return new Snapshot(Path.of(data), Path.of(snapshot));
    }

    /**
     * Whether there is a dump that may be wanted: of a PostgreSQL that the new version may have met. It is never put back by itself,
     * so that nobody but a person knows when it can go.
     */
    @JsonIgnore
    boolean dumped() {
        return exchanging && !embedded && snapshot != null;
    }

    /** Whether the command is still at it. */
    @JsonIgnore
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Server.started(process) == started)
                .isPresent();
    }

    /** The journal goes first: what is left then is only rubbish. */
    static void end(Layout layout) throws IOException {
        if (Files.deleteIfExists(folder(layout).resolve(FILE))) {
            Forced.one(folder(layout));
        }
        Folders.forget(folder(layout));
    }
}
