// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read: never, not even for a moment, with more rights than 0600, and never half written. */
final class PrivateFile {
    private PrivateFile() {}

    /** Writes the file, in place of an older one. */
    static void write(Path file, String text) throws IOException {
        Path draft = draft(file, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes the file unless there is one. */
    static void create(Path file, String text) throws IOException {
        Path draft = draft(file, text);
        try {
            // Unlike a move, a link never replaces what another node has just written.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // The other one is as good as ours.
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path draft(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, rights(posix, "rwx------"));
        }
        Path draft = Files.createTempFile(folder, ".", ".draft", rights(posix, "rw-------"));
        Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
        return draft;
    }

    private static FileAttribute<?>[] rights(boolean posix, String rights) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    /** Whether others than the owner may read or write it; false where the file system cannot tell. */
    static boolean open(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<?> rights = Files.getPosixFilePermissions(file);
        return !PosixFilePermissions.fromString("rw-------").containsAll(rights);
    }
}
