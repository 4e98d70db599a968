// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.yizhan.testkit.Refusals.refuses;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.store.Store;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** Copies of a real Derby; a PostgreSQL has tools of its own for that. */
@BothDatabases
class BackupsTest {
    private final TestHouse house;
    private final Inline jobs = new Inline();

    @TempDir
    private Path data;

    BackupsTest(TestHouse house) {
        this.house = house;
    }

    @Test
    void theCopyLiesInAFolderForItsOwnerAlone() throws IOException {
        assumeThat(house.dialect()).isEqualTo(Store.Dialect.DERBY);
        Files.writeString(data.resolve("audit.anchor"), "7 abc");
        backups().start();
        Path folder = jobs.folder();
        assertThat(folder.getParent()).isEqualTo(data.resolve("backups"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(folder.resolve("audit.anchor")).hasContent("7 abc");
        try (var files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("service.properties", "seg0");
        }
        assertThat(house.auditLog().search(AuditLog.Query.ALL, null, 9).items())
                .extracting(AuditLog.Entry::action)
                .contains("platform.backup");
    }

    @Test
    void whatNobodyTookAwayGoesADayLater() throws IOException {
        assumeThat(house.dialect()).isEqualTo(Store.Dialect.DERBY);
        backups().start();
        Path first = jobs.folder();
        backups().start();
        assertThat(first).exists();
        Files.setLastModifiedTime(first, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        backups().start();
        assertThat(first).doesNotExist();
        assertThat(jobs.folder()).exists();
    }

    @Test
    void whatNobodyWaitsForAnyMoreGoesAtOnce() {
        assumeThat(house.dialect()).isEqualTo(Store.Dialect.DERBY);
        jobs.cancelled = true;
        backups().start();
        assertThat(data.resolve("backups")).isEmptyDirectory();
        assertThat(jobs.summary).isNull();
    }

    @Test
    void aPostgresIsLeftToItsOwnTools() {
        assumeThat(house.dialect()).isEqualTo(Store.Dialect.POSTGRESQL);
        refuses(409, "platform.backup-postgres", () -> backups().start());
        assertThat(data).isEmptyDirectory();
    }

    private Backups backups() {
        return new Backups(data, house.dialect(), house.writes(), jobs, house.audit());
    }

    /** Does the work at once. */
    private static final class Inline implements Jobs {
        private Object summary;
        private boolean cancelled;

        Path folder() {
            return Path.of(String.valueOf(((Map<?, ?>) summary).get("folder")));
        }

        @Override
        public String submit(String kind, Work work) {
            try {
                work.run(new Progress() {
                    @Override
                    public void at(long done, long total) {}

                    @Override
                    public boolean cancelled() {
                        return cancelled;
                    }

                    @Override
                    public void result(String fileName, String mediaType, byte[] content) {}

                    @Override
                    public void summary(Object said) {
                        summary = said;
                    }
                });
                return "job";
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
