// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** What is done with folders in more than one place. */
public final class Folders {
    private Folders() {}

    /** The folder itself if it is there, else the nearest above it that is: where it would come to lie. */
    public static Path existing(Path folder) {
        Path existing = folder;
        while (!Files.isDirectory(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }

    /** Whether nothing is in the folder, which is there. */
    public static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }

    /** Makes a folder that nobody but the user can look into, in one that is there. */
    public static Path closed(Path folder) throws IOException {
        return Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Deletes the folder with all that is in it, if it exists. */
    public static void forget(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
