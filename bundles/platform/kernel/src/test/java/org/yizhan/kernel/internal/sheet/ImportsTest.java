// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.words.Words;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.kernel.internal.job.JobEntity;
import org.yizhan.kernel.internal.job.JobFileEntity;
import org.yizhan.kernel.internal.job.JobResource;
import org.yizhan.kernel.internal.job.JobView;
import org.yizhan.kernel.internal.job.ServerJobs;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** From the file to the result, over the resources. */
@BothDatabases
class ImportsTest {
    private static final Caller OPERATOR = new Caller("op", Role.PLATFORM_OPERATOR, null, null, false, Locale.ENGLISH);
    private static final Caller WORKER = new Caller("w", Role.WORKER, null, "w", false, Locale.ENGLISH);
    private static final byte[] FILE = "姓名,手机号\n张三,13800138000\n李四,1\n".getBytes(UTF_8);

    private final People people = new People();
    private final TestHouse house;
    private final Access access;
    private final ServerJobs jobs;
    private final JobResource jobResource;
    private final ImportResource resource;

    ImportsTest(TestHouse house) {
        this.house = house;
        RealKernel kernel = RealKernel.here();
        RealAccess real = new RealAccess(house, kernel.modules(), kernel.words(), kernel::guard);
        this.access = real.access();
        Words words = (module, key, language, values) -> key;
        this.jobs = new ServerJobs(
                house.store("platform", JobEntity.class, JobFileEntity.class),
                access,
                real.vault(),
                house.clock(),
                "a",
                1);
        this.jobResource = new JobResource(jobs, access, words, house.audit());
        Imports imports = new Imports(access, jobs, words, house.audit(), real.guard());
        imports.add(people);
        this.resource = new ImportResource(imports);
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    private <T> T asOperator(Callable<T> work) {
        return access.as(OPERATOR, work);
    }

    private JobView ended(Object started) {
        String id = ((ImportResource.Started) started).job();
        Await.until(
                "the import ends",
                Duration.ofSeconds(20),
                () -> asOperator(() -> jobResource.one(id)).endedAt() != null);
        return asOperator(() -> jobResource.one(id));
    }

    @Test
    void goesFromPreviewOverADryRunToTheResult() {
        Preview preview = asOperator(() -> resource.preview("people", "名单.csv", FILE));
        assertThat(preview.rows()).isEqualTo(2);
        JobView tried = ended(
                asOperator(() -> resource.dryRun("people", "名单.csv", FILE)).getEntity());
        assertThat(tried.state()).isEqualTo("done");
        assertThat(tried.summary())
                .containsEntry("applied", false)
                .containsEntry("created", 1)
                .containsEntry("rejected", 1);
        assertThat(people.kept).isEmpty();
        JobView applied =
                ended(asOperator(() -> resource.apply("people", "名单.csv", FILE)).getEntity());
        assertThat(applied.summary()).containsEntry("applied", true).containsEntry("created", 1);
        assertThat(people.kept).isEqualTo(Map.of("13800138000", "张三"));
        assertThat(applied.file().name()).isEqualTo("名单-result.csv");
        byte[] result =
                (byte[]) asOperator(() -> jobResource.result(applied.id()).getEntity());
        assertThat(Books.read(result).get(1)).isEqualTo(List.of("张三", "13800138000", ""));
        assertThat(Books.read(result).get(2)).hasSize(3);
    }

    @Test
    void recordsAnImportButNoDryRun() {
        ended(asOperator(() -> resource.dryRun("people", null, FILE)).getEntity());
        ended(asOperator(() -> resource.apply("people", null, FILE)).getEntity());
        AuditLog.Query query = new AuditLog.Query("platform.import", null, null, null, null);
        List<AuditLog.Entry> rows = house.auditLog().search(query, null, 10).items();
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.actor()).isEqualTo("op");
            assertThat(row.facts().toString()).contains("people", "created").doesNotContain("张三");
        });
    }

    @Test
    void showsKindsOnlyToThoseWhoMayImportThem() {
        assertThat(asOperator(resource::kinds))
                .extracting(ImportResource.Kind::id)
                .containsExactly("people");
        assertThat(access.as(WORKER, resource::kinds)).isEmpty();
        assertThatThrownBy(() -> access.as(WORKER, () -> resource.preview("people", null, FILE)))
                .hasMessage("platform.not-allowed");
        assertThatThrownBy(() -> access.as(WORKER, () -> resource.apply("people", null, FILE)))
                .hasMessage("platform.not-allowed");
        assertThatThrownBy(() -> asOperator(() -> resource.apply("animals", null, FILE)))
                .hasMessage("platform.not-found");
    }

    @Test
    void startsNoJobForAFileThatCannotBeTaken() {
        assertThatThrownBy(() -> asOperator(() -> resource.apply("people", null, "姓名\n张三".getBytes(UTF_8))))
                .hasMessage("platform.sheet-columns-missing");
        assertThat(asOperator(() -> jobResource.list(null, null)).items()).isEmpty();
    }
}
