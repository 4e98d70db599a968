// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.yizhan.cli.DatabaseSetting;
import org.yizhan.cli.Folders;

/**
 * The data as they were before an upgrade, in a folder of the data folder. Derby's are a copy, which {@link #putBack} exchanges
 * for what is there; PostgreSQL's are a dump for a person to decide about, since other nodes may be at work on it.
 */
public record Snapshot(Path data, Path folder) {
    private static final String DERBY = "derby";
    /** Goes with the database: one that is ahead of it would say that the end of the audit was cut off. */
    private static final String ANCHOR = "audit.anchor";
    /** Where data go that are put aside. */
    private static final String TRIED = "tried";

    /** One of this moment; its folder is not there yet. */
    public static Snapshot of(Path data) {
        return new Snapshot(data, Aside.folder(data, "upgrade"));
    }

    /** Makes the folder; nothing is in it yet. */
    public void begin() throws IOException {
        Folders.closed(folder);
    }

    /** Dumps a PostgreSQL, while everybody works on. */
    public void dump(DatabaseSetting database) {
        new PostgresTools(database).dump(folder.resolve("postgres.dump"));
    }

    /**
     * Copies a Derby.
     *
     * @throws org.yizhan.cli.Failure when somebody has it open
     */
    public void copy() throws IOException {
        DerbyFolder.requireClosed(data);
        Path derby = data.resolve(DERBY);
        if (Files.isDirectory(derby)) {
            DerbyFolder.copy(derby, folder.resolve(DERBY));
        }
        if (Files.exists(data.resolve(ANCHOR))) {
            Files.copy(data.resolve(ANCHOR), folder.resolve(ANCHOR));
        }
    }

    /** The bytes of a Derby in the data folder; 0 when there is none. */
    public static long size(Path data) throws IOException {
        return DerbyFolder.size(data.resolve(DERBY));
    }

    /**
     * Puts Derby's data back if they were migrated since; else they stay as they are, with whatever was entered meanwhile. Called
     * again after it was cut off, it goes on.
     *
     * @return where the data are now that were put aside; null when none were
     */
    public Path putBack() throws IOException {
        Path tried = folder.resolve(TRIED);
        if (!Files.isDirectory(folder)) {
            return null;
        }
        if (!Files.exists(tried)) {
            if (!migrated()) {
                return null;
            }
            Files.createDirectory(tried);
        }
        exchange(DERBY, tried);
        exchange(ANCHOR, tried);
        return tried;
    }

    private void exchange(String name, Path tried) throws IOException {
        Path there = data.resolve(name);
        Path before = folder.resolve(name);
        if (Files.exists(there) && !Files.exists(tried.resolve(name))) {
            Files.move(there, tried.resolve(name));
        }
        if (Files.exists(before)) {
            Files.move(before, there);
        }
    }

    /** What this version cannot read any more has been migrated, too. */
    private boolean migrated() {
        Path now = data.resolve(DERBY);
        Path before = folder.resolve(DERBY);
        if (!Files.isDirectory(now) || !Files.isDirectory(before)) {
            return Files.isDirectory(now) != Files.isDirectory(before);
        }
        OptionalLong count = DerbyFolder.migrations(now);
        return count.isEmpty() || !count.equals(DerbyFolder.migrations(before));
    }
}
