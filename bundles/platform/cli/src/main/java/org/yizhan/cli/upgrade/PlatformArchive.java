// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yizhan.cli.Failure;

/** The file that a platform comes in, looked at from its first entry to its last before anything of it is written anywhere. */
final class PlatformArchive {
    /** Some ten times what an archive has now. */
    private static final int MOST_ENTRIES = 10_000;

    private static final long MOST_BYTES = 2L << 30;
    /** Kind and rights, owner, size, date, time, name. */
    private static final int COLUMNS = 6;

    private final Path file;
    private final Set<String> tops = new HashSet<>();
    private int entries;
    private long bytes;

    private PlatformArchive(Path file) {
        this.file = file;
    }

    /**
     * Reads it to its end.
     *
     * @return the bytes that it has unpacked
     * @throws Failure when it is no archive, is cut off, or has an entry that could come to lie elsewhere than in its one folder
     */
    static long size(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Failure("upgrade.no-file", file);
        }
        return new PlatformArchive(file).look();
    }

    private long look() {
        ProcessBuilder tar = new ProcessBuilder(List.of(
                "tar", "-tvz", "--full-time", "--numeric-owner", "--quoting-style=escape", "-f", file.toString()));
        tar.redirectError(ProcessBuilder.Redirect.DISCARD).environment().put("LC_ALL", "C");
        try {
            Process listing = tar.start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(listing.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    entry(line.split(" +", COLUMNS));
                }
            } catch (Failure refused) {
                listing.destroy();
                throw refused;
            }
            if (listing.waitFor() != 0) {
                throw new Failure(entries == 0 ? "upgrade.no-archive" : "upgrade.cut-off", file);
            }
        } catch (IOException e) {
            throw new Failure(e, "upgrade.no-archive", file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
        if (entries == 0) {
            throw new Failure("upgrade.no-archive", file);
        }
        return bytes;
    }

    private void entry(String... columns) {
        if (columns.length < COLUMNS || !columns[2].matches("[0-9]{1,12}")) {
            throw new Failure("upgrade.strange-entry", file, String.join(" ", columns));
        }
        String name = columns[COLUMNS - 1];
        List<String> path = List.of(name.split("/"));
        boolean plain = columns[0].startsWith("-") || columns[0].startsWith("d");
        tops.add(path.isEmpty() ? "" : path.get(0));
        if (!plain || name.startsWith("/") || name.contains("\\") || path.contains("..") || tops.size() > 1) {
            throw new Failure("upgrade.strange-entry", file, name);
        }
        entries++;
        bytes += Long.parseLong(columns[2]);
        if (entries > MOST_ENTRIES || bytes > MOST_BYTES) {
            throw new Failure("upgrade.too-big", file);
        }
    }
}
