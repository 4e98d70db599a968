// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yizhan.cli.Folders;

/**
 * Makes the platform's files of a hall those of another tree. Each file is replaced whole by a rename, so at any moment each
 * is there in the one form or the other, the command line among them; whoever is cut off does it again from the start, in
 * either direction. The hall's other folders, with data, keys and whatever else lies there, are not looked at.
 *
 * @param hall the folder of the hall, in which no server runs
 */
record Exchange(Path hall) {
    /** What of a hall's folder is the platform's. */
    private static final List<String> PARTS = List.of("bin", "etc", "lib", "modules", "system", "LICENSE", "NOTICE");

    /** Copies the platform's files of the hall into a folder. */
    void keep(Path folder) throws IOException {
        for (String file : files(hall)) {
            place(hall.resolve(file), folder.resolve(file));
        }
    }

    /** Puts all of {@code to} in place, then takes away what only {@code from} has. All is on the disk when this returns. */
    void bring(Path from, Path to) throws IOException {
        List<String> come = files(to);
        for (String file : come) {
            Path there = hall.resolve(file);
            if (!Files.isRegularFile(there) || Files.mismatch(there, to.resolve(file)) >= 0) {
                place(to.resolve(file), there);
            }
        }
        Set<String> kept = new HashSet<>(come);
        for (String file : files(from)) {
            if (!kept.contains(file)) {
                Files.deleteIfExists(hall.resolve(file));
                forgetEmpty(hall.resolve(file).getParent());
            }
        }
        for (String part : PARTS) {
            Forced.tree(hall.resolve(part));
        }
        Forced.one(hall);
    }

    /** Copies a file with its rights to a place where one may be, which is there as before until it is replaced whole. */
    static void place(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Path part = to.resolveSibling(to.getFileName() + ".part");
        Files.copy(from, part, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        // Else a power cut could leave the name with nothing in it, the command line's own among them.
        Forced.one(part);
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void forgetEmpty(Path folder) throws IOException {
        Path empty = folder;
        while (!empty.equals(hall) && Files.isDirectory(empty) && Folders.isEmpty(empty)) {
            Files.delete(empty);
            empty = empty.getParent();
        }
    }

    private static List<String> files(Path tree) throws IOException {
        List<String> files = new ArrayList<>();
        for (String part : PARTS) {
            Path root = tree.resolve(part);
            if (Files.exists(root)) {
                try (Stream<Path> all = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
                    all.filter(Files::isRegularFile)
                            .map(file -> tree.relativize(file).toString())
                            .filter(file -> !file.endsWith(".part"))
                            .forEach(files::add);
                }
            }
        }
        return files;
    }
}
