// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The seeded bug of the kill tests: a disk that says "written" of what it has not written. The last of the transaction log is
 * gone, so that commits which clients were told of never happened, on Derby and on PostgreSQL alike.
 */
final class LyingDisk {
    private static final int LOST_BYTES = 64 * 1024;
    /** Log files begin with what says whose they are. */
    private static final int HEAD_BYTES = 8 * 1024;

    private LyingDisk() {}

    /** Forgets the end of Derby's log, while nobody has it open. */
    static void forgetsOfDerby(Path database) {
        forgets(database.resolve("log"), "log\\d+\\.dat");
    }

    /** Forgets the end of PostgreSQL's log, while nobody has it open. */
    static void forgetsOfPostgres(Path cluster) {
        forgets(cluster.resolve("pg_wal"), "[0-9A-F]{24}");
    }

    private static void forgets(Path folder, String names) {
        try {
            for (Path file : newestFirst(folder, names)) {
                long end = written(file);
                if (end > HEAD_BYTES) {
                    blank(file, Math.max(HEAD_BYTES, end - LOST_BYTES), end);
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no log in " + folder);
    }

    private static List<Path> newestFirst(Path folder, String names) throws IOException {
        Comparator<String> byNumber = Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(names))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString(), byNumber)
                            .reversed())
                    .toList();
        }
    }

    /** Where the file is blank from: both databases lay out their log in advance. */
    private static long written(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int end = all.length;
        while (end > 0 && all[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static void blank(Path file, long from, long to) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
            log.seek(from);
            log.write(new byte[(int) (to - from)]);
        }
    }
}
