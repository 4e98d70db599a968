// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.kernel.internal.job.JobRooms.STAFF;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yizhan.api.store.Store;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.OnPostgres;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.TestNode;

/** Two nodes on one PostgreSQL, one of which dies, or seems to. */
@OnPostgres
class DeadNodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JobPulse QUICK = new JobPulse(Duration.ofMillis(50), Duration.ofMillis(800));

    private final TestHouse house;
    private final RoleAccess access;
    private final List<ServerJobs> nodes = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicBoolean gaveUp = new AtomicBoolean();

    DeadNodeTest(TestHouse house) {
        this.house = house;
        this.access = new RoleAccess(house);
    }

    @AfterEach
    void close() {
        release.countDown();
        nodes.forEach(ServerJobs::close);
    }

    private ServerJobs node(Store store, String name, JobPulse pulse) {
        ServerJobs node = new ServerJobs(store, access, null, house.clock(), name, 1, pulse);
        nodes.add(node);
        return node;
    }

    private static Store store(TestNode node) {
        return node.store("platform", JobEntity.class, JobFileEntity.class);
    }

    private String begin(ServerJobs jobs) throws InterruptedException {
        String id = access.as(
                STAFF,
                () -> jobs.submit("platform.import", progress -> {
                    begun.countDown();
                    while (!progress.cancelled() && release.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    gaveUp.set(progress.cancelled());
                }));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        return id;
    }

    @Test
    void marksTheJobsOfANodeThatDied() throws InterruptedException {
        TestNode dying = house.anotherNode();
        ServerJobs survivor = node(store(house.node()), "survivor", QUICK);
        String id = begin(node(store(dying), "dying", QUICK));
        JobRecord running = survivor.table().find(id);
        assertThat(running.state()).isEqualTo("running");
        // Without its database it writes nothing any more, as if it had been killed.
        dying.close();
        Await.until(
                "the job is marked", PATIENCE, () -> survivor.table().find(id).endedAt() != null);
        JobRecord marked = survivor.table().find(id);
        assertThat(marked.state()).isEqualTo("failed");
        assertThat(marked.problem()).isEqualTo("platform.job-interrupted");
    }

    @Test
    void leavesTheJobsOfALivingNodeAlone() throws InterruptedException {
        ServerJobs living = node(store(house.anotherNode()), "living", QUICK);
        ServerJobs watcher = node(store(house.node()), "watcher", QUICK);
        String id = begin(living);
        long from = beats(watcher, id);
        long enough = from + 3 * QUICK.silence().toMillis() / QUICK.beat().toMillis();
        Await.until("three silences are over", PATIENCE, () -> beats(watcher, id) >= enough);
        assertThat(watcher.table().find(id).state()).isEqualTo("running");
        assertThat(gaveUp).isFalse();
    }

    /** The seeded bug of the test above: a node that shows itself too rarely is taken for dead; it then gives its job up. */
    @Test
    void givesUpWhatOthersHaveMarked() throws InterruptedException {
        JobPulse slow = new JobPulse(Duration.ofSeconds(2), Duration.ofSeconds(30));
        ServerJobs seldom = node(store(house.anotherNode()), "seldom", slow);
        ServerJobs watcher = node(store(house.node()), "watcher", QUICK);
        String id = begin(seldom);
        Await.until(
                "the job is marked", PATIENCE, () -> watcher.table().find(id).endedAt() != null);
        Await.until("the work is given up", PATIENCE, gaveUp::get);
        assertThat(watcher.table().find(id).problem()).isEqualTo("platform.job-interrupted");
    }

    private static long beats(ServerJobs watcher, String id) {
        return watcher.table().beatsOfOthers().get(id);
    }
}
