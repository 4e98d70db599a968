// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.TestHouse;

/** Nodes with jobs in one house. */
final class JobRooms implements AutoCloseable {
    static final Caller STAFF = new Caller("staff-1", Role.STATION_STAFF, "330100000000", null, false, Locale.ENGLISH);
    static final Caller OTHER = new Caller("staff-2", Role.STATION_STAFF, "330100000000", null, false, Locale.ENGLISH);
    static final Caller OPERATOR = new Caller("op", Role.PLATFORM_OPERATOR, null, null, false, Locale.ENGLISH);

    private final TestHouse house;
    private final Store store;
    final Access access;
    private final Vault vault;
    private final List<ServerJobs> nodes = new ArrayList<>();
    final CountDownLatch release = new CountDownLatch(1);

    JobRooms(TestHouse house) {
        this.house = house;
        this.store = house.store("platform", JobEntity.class, JobFileEntity.class);
        RealKernel kernel = RealKernel.here();
        RealAccess real = new RealAccess(house, kernel.modules(), kernel.words(), kernel::guard);
        this.access = real.access();
        this.vault = real.vault();
    }

    ServerJobs node(String name, int threads) {
        ServerJobs node = new ServerJobs(store, access, vault, house.clock(), name, threads);
        nodes.add(node);
        return node;
    }

    String submit(Jobs jobs, Jobs.Work work) {
        return access.as(STAFF, () -> jobs.submit("platform.import", work));
    }

    JobRecord await(ServerJobs jobs, String id, Predicate<JobRecord> state) {
        AtomicReference<JobRecord> seen = new AtomicReference<>();
        Await.until("the job is in the wanted state: " + jobs.table().find(id), Duration.ofSeconds(20), () -> {
            seen.set(jobs.table().find(id));
            return state.test(seen.get());
        });
        return seen.get();
    }

    JobRecord ended(ServerJobs jobs, String id) {
        return await(jobs, id, job -> job.endedAt() != null);
    }

    static Predicate<JobRecord> is(String state) {
        return job -> job.state().equals(state);
    }

    JobRecords records() {
        return new JobRecords(store);
    }

    JobResource resource(ServerJobs jobs) {
        return new JobResource(
                jobs, access, (module, key, language, values) -> module + "|" + key + "|" + values, house.audit());
    }

    @Override
    public void close() {
        release.countDown();
        nodes.forEach(ServerJobs::close);
    }
}
