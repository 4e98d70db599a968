// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.CallableStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.platform.Writes;
import org.yizhan.api.store.Store;
import org.yizhan.kernel.internal.DataFolder;
import org.yizhan.kernel.internal.PlatformConfig;

/**
 * Copies the embedded database while everybody works on, into a folder of its own below {@code backups} in the data folder. Who
 * has asked takes the copy away from there; what nobody took goes with the first copy a day later.
 */
@Component(service = Backups.class, configurationPid = PlatformConfig.PID)
public final class Backups {
    private static final String KIND = "platform.backup";
    private static final Duration LEFT = Duration.ofDays(1);

    private final Path data;
    private final Store.Dialect dialect;
    private final Writes writes;
    private final Jobs jobs;
    private final Audit audit;
    private final AtomicBoolean underWay = new AtomicBoolean();

    @Activate
    public Backups(
            PlatformConfig config,
            @Reference(target = "(" + Store.MODULE + "=platform)") Store store,
            @Reference Writes writes,
            @Reference Jobs jobs,
            @Reference Audit audit) {
        this(DataFolder.of(config).path(), store.dialect(), writes, jobs, audit);
    }

    Backups(Path data, Store.Dialect dialect, Writes writes, Jobs jobs, Audit audit) {
        this.data = data.toAbsolutePath();
        this.dialect = dialect;
        this.writes = writes;
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * Begins a copy; a job, whose summary names the folder.
     *
     * @throws Problem {@code platform.backup-postgres} (409) when the database is not the embedded one;
     *     {@code platform.backup-no-space} and {@code platform.backup-under-way} (409)
     */
    String start() {
        if (dialect != Store.Dialect.DERBY) {
            throw Problem.conflict("platform.backup-postgres");
        }
        requireSpace();
        if (!underWay.compareAndSet(false, true)) {
            throw Problem.conflict("platform.backup-under-way");
        }
        try {
            return jobs.submit(KIND, this::run);
        } catch (RuntimeException e) {
            underWay.set(false);
            throw e;
        }
    }

    private void run(Jobs.Progress progress) throws IOException {
        try {
            Path folder = copy();
            if (progress.cancelled()) {
                forget(folder);
            } else {
                progress.summary(Map.of("folder", folder.toString()));
            }
        } finally {
            underWay.set(false);
        }
    }

    private Path copy() throws IOException {
        Path backups = data.resolve("backups");
        if (!Files.isDirectory(backups)) {
            Files.createDirectory(
                    backups, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        forgetOld(backups);
        Path folder = Files.createDirectory(
                backups.resolve(Ids.next()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            // Before the database: an anchor that is ahead of it would say that the end of the audit was cut off.
            Path anchor = data.resolve("audit.anchor");
            if (Files.exists(anchor)) {
                Files.copy(anchor, folder.resolve("audit.anchor"));
            }
            writes.join(connection -> {
                try (CallableStatement call = connection.prepareCall("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
                    call.setString(1, folder.toString());
                    call.execute();
                }
                audit.record(KIND, null, Map.of("folder", folder.getFileName().toString()));
                return null;
            });
            return folder;
        } catch (IOException | RuntimeException e) {
            forget(folder);
            throw e;
        }
    }

    private void requireSpace() {
        try {
            long needed = size(data.resolve("derby"));
            long free = Files.getFileStore(data).getUsableSpace();
            // Half as much again: the copy grows by what is written meanwhile.
            if (free < needed + needed / 2) {
                throw Problem.conflict("platform.backup-no-space")
                        .with("megabytes", (needed + needed / 2) >> 20)
                        .with("free", free >> 20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long size = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                try {
                    size += Files.isRegularFile(file) ? Files.size(file) : 0;
                } catch (NoSuchFileException e) {
                    // The database has just let go of it.
                    continue;
                }
            }
        }
        return size;
    }

    private static void forgetOld(Path backups) throws IOException {
        Instant before = InstantSource.system().instant().minus(LEFT);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(backups)) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                    forget(folder);
                }
            }
        }
    }

    private static void forget(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
