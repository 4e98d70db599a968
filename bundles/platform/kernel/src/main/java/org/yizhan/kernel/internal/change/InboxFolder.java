// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.kernel.internal.change.InboxTaker.Ending;

/**
 * A folder into which files of modules are dropped. A file is taken when two looks found it the same, goes to {@code doing} while
 * its change is under way, then to {@code done}, or to {@code refused} with the reason beside it. Folders and names that begin
 * with a dot are left alone: under such a name a file is written, and then renamed. For one thread.
 */
final class InboxFolder {
    private static final Logger LOG = LoggerFactory.getLogger(InboxFolder.class);
    private static final String ENDING = ".jar";
    /** The gate's own limit; what is larger is not even read. */
    private static final int LARGEST_MEGABYTES = 50;

    private final Path folder;
    private final InboxTaker taker;
    private Map<Path, Seen> seen = Map.of();
    private boolean begun;
    private Path current;
    private String ticket;

    /** A file as a look found it. */
    private record Seen(long size, FileTime modified, boolean plain) {
        static Seen of(BasicFileAttributes attributes) {
            return new Seen(attributes.size(), attributes.lastModifiedTime(), attributes.isRegularFile());
        }
    }

    InboxFolder(Path folder, InboxTaker taker) {
        this.folder = folder;
        this.taker = taker;
    }

    /** Looks once, and does what is to be done now. What cannot be done now waits for the next look. */
    void look() throws IOException {
        prepare();
        if (current != null) {
            goOn();
            return;
        }
        Map<Path, Seen> found = found();
        for (Map.Entry<Path, Seen> file : found.entrySet()) {
            if (current == null && file.getValue().equals(seen.get(file.getKey()))) {
                settled(file.getKey(), file.getValue());
            }
        }
        seen = found;
    }

    private void prepare() throws IOException {
        for (Path needed : new Path[] {folder, place("doing"), place("done"), place("refused")}) {
            if (!Files.isDirectory(needed)) {
                Files.createDirectory(
                        needed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        }
        if (!begun && taker.free()) {
            begun = true;
            leftovers();
        }
    }

    /** The server ended while it was at them. They are not tried again by themselves: perhaps that is why it ended. */
    private void leftovers() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place("doing"))) {
            for (Path file : files) {
                boolean done = taker.has(Files.readAllBytes(file));
                end(file, done ? Ending.DONE : new Ending(new Reason("platform.change-interrupted", Map.of())));
            }
        }
    }

    private Map<Path, Seen> found() throws IOException {
        Map<Path, Seen> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                BasicFileAttributes attributes = attributes(file);
                boolean hidden = file.getFileName().toString().startsWith(".");
                if (!hidden && attributes != null && !attributes.isDirectory()) {
                    found.put(file, Seen.of(attributes));
                }
            }
        }
        return found;
    }

    /** @return null when it is gone */
    private static BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void settled(Path file, Seen is) throws IOException {
        if (!is.plain() || !file.getFileName().toString().endsWith(ENDING)) {
            end(file, new Ending(new Reason("platform.inbox-no-module", Map.of())));
        } else if (is.size() > (long) LARGEST_MEGABYTES << 20) {
            end(file, new Ending(new Reason("platform.archive-too-large", Map.of("megabytes", LARGEST_MEGABYTES))));
        } else if (begun && taker.free()) {
            current = move(file, "doing");
            ticket = null;
            goOn();
        }
    }

    private void goOn() throws IOException {
        Path file = current;
        try {
            Ending ending = ticket == null ? begin() : taker.ending(ticket);
            if (ending != null) {
                current = null;
                end(file, ending);
            }
        } catch (NoSuchFileException e) {
            LOG.warn("Somebody has taken {} away", file);
            current = null;
        }
    }

    /** @return null when it has begun, or has to wait */
    private Ending begin() throws IOException {
        try {
            ticket = taker.take(current.getFileName().toString(), Files.readAllBytes(current));
            return ticket == null ? Ending.DONE : null;
        } catch (Problem problem) {
            return problem.code().equals("platform.change-under-way") ? null : new Ending(Reasons.of(problem));
        } catch (RuntimeException e) {
            LOG.error("{} could not be taken", current, e);
            return new Ending(new Reason("platform.change-failed", Map.of()));
        }
    }

    private void end(Path file, Ending ending) throws IOException {
        Reason reason = ending.reason();
        Path text = place("refused").resolve(file.getFileName() + ".txt");
        if (reason == null) {
            move(file, "done");
            LOG.info("{} is done", file.getFileName());
            return;
        }
        // The reason first: whoever finds the file there finds it too.
        StringBuilder lines = new StringBuilder();
        taker.sentences(reason).values().forEach(line -> lines.append(line).append('\n'));
        Files.writeString(text, lines.append(reason.code()).append('\n'));
        move(file, "refused");
        LOG.warn("{} is refused: {} {}", file.getFileName(), reason.code(), reason.values());
    }

    /** A former one of the same name is replaced. */
    private Path move(Path file, String where) throws IOException {
        return Files.move(
                file,
                place(where).resolve(file.getFileName()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private Path place(String name) {
        return folder.resolve(name);
    }
}
