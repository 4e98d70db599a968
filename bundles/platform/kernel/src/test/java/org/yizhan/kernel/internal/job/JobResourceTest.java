// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yizhan.kernel.internal.job.JobRooms.OPERATOR;
import static org.yizhan.kernel.internal.job.JobRooms.OTHER;
import static org.yizhan.kernel.internal.job.JobRooms.STAFF;
import static org.yizhan.kernel.internal.job.JobRooms.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** Jobs as those see them who asked for them. */
@BothDatabases
class JobResourceTest {
    private final TestHouse house;
    private final JobRooms rooms;

    JobResourceTest(TestHouse house) {
        this.house = house;
        this.rooms = new JobRooms(house);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void runsAsWhoeverAskedAndKeepsWhatCameOfIt() {
        ServerJobs jobs = rooms.node("a", 2);
        AtomicReference<Caller> seen = new AtomicReference<>();
        String id = rooms.submit(jobs, progress -> {
            seen.set(rooms.access.caller());
            progress.at(3, 4);
            progress.summary(Map.of("created", 3, "at", house.clock().instant()));
            progress.result("旧.csv", "text/csv", new byte[] {1});
            progress.result("名单.csv", "text/csv", "张三".getBytes(UTF_8));
        });
        JobRecord job = rooms.ended(jobs, id);
        assertThat(seen.get()).isEqualTo(STAFF);
        assertThat(job.state()).isEqualTo("done");
        assertThat(job.done()).isEqualTo(3);
        assertThat(job.total()).isEqualTo(4);
        assertThat(job.endedAt()).isEqualTo(house.clock().instant());
        JobView view = rooms.access.as(STAFF, () -> rooms.resource(jobs).one(id));
        assertThat(view.title()).isEqualTo("platform|job.platform.import|{}");
        assertThat(view.summary())
                .isEqualTo(Map.of("created", 3, "at", house.clock().instant().toString()));
        assertThat(view.file()).isEqualTo(new JobView.ResultFile("名单.csv", 6));
        assertThat(view.mine()).isTrue();
        var answer =
                rooms.access.as(STAFF, () -> rooms.resource(jobs).result(id).getEntity());
        assertThat((byte[]) answer).isEqualTo("张三".getBytes(UTF_8));
    }

    @Test
    void showsAJobToItsOwnerAndToOperatorsAndItsResultToItsOwnerOnly() {
        ServerJobs jobs = rooms.node("a", 1);
        String id = rooms.submit(jobs, progress -> progress.result("a.csv", "text/csv", new byte[] {1}));
        rooms.ended(jobs, id);
        JobResource resource = rooms.resource(jobs);
        assertThatThrownBy(() -> rooms.access.as(OTHER, () -> resource.one(id))).hasMessage("platform.not-found");
        assertThatThrownBy(() -> rooms.access.as(OTHER, () -> resource.cancel(id)))
                .hasMessage("platform.not-found");
        assertThatThrownBy(() -> rooms.access.as(OTHER, () -> resource.result(id)))
                .hasMessage("platform.not-found");
        assertThat(rooms.access.as(OTHER, () -> resource.list(null, null)).items())
                .isEmpty();
        assertThat(rooms.access.as(OPERATOR, () -> resource.list(null, null)).items())
                .hasSize(1);
        assertThat(rooms.access.as(OPERATOR, () -> resource.one(id)).mine()).isFalse();
        assertThat(rooms.access.as(OPERATOR, () -> resource.one(id)).file())
                .as("a file's name may be a person's")
                .isNull();
        assertThatThrownBy(() -> rooms.access.as(OPERATOR, () -> resource.result(id)))
                .hasMessage("platform.not-found");
    }

    @Test
    void pagesThroughTheNewestFirst() {
        ServerJobs jobs = rooms.node("a", 1);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, rooms.submit(jobs, progress -> progress.at(1, 1)));
            rooms.ended(jobs, ids.get(0));
        }
        JobResource resource = rooms.resource(jobs);
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            var page = rooms.access.as(STAFF, () -> resource.list(from, 2));
            page.items().forEach(job -> seen.add(job.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).isEqualTo(ids);
        assertThatThrownBy(() -> resource.list("'; DROP", 2)).hasMessage("platform.bad-cursor");
        assertThatThrownBy(() -> resource.list(null, 201)).hasMessage("platform.bad-limit");
    }

    @Test
    void saysWhyAJobFailedWithoutWhatItsExceptionSays() {
        ServerJobs jobs = rooms.node("a", 1);
        String refused = rooms.submit(jobs, progress -> {
            throw Problem.refused("platform.sheet-columns-missing").with("names", "姓名");
        });
        String broken = rooms.submit(jobs, progress -> {
            throw new java.io.IOException("张三 330123199001011234");
        });
        assertThat(rooms.ended(jobs, refused).state()).isEqualTo("failed");
        assertThat(rooms.access
                        .as(STAFF, () -> rooms.resource(jobs).one(refused))
                        .problem())
                .isEqualTo(new JobView.Failure(
                        "platform.sheet-columns-missing",
                        "platform|problem.platform.sheet-columns-missing|{names=姓名}"));
        assertThat(rooms.ended(jobs, broken).toString())
                .contains("platform.job-failed")
                .doesNotContain("张三");
    }

    @Test
    void cancelsAJobThatRunsAndOneThatWaits() {
        ServerJobs jobs = rooms.node("a", 1);
        String running = rooms.submit(jobs, progress -> {
            progress.at(1, 9);
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
        });
        rooms.await(jobs, running, is("running"));
        AtomicReference<Boolean> ran = new AtomicReference<>(false);
        String waiting = rooms.submit(jobs, progress -> ran.set(true));
        JobResource resource = rooms.resource(jobs);
        assertThat(rooms.access.as(STAFF, () -> resource.cancel(waiting)).state())
                .isEqualTo("cancelled");
        assertThat(rooms.access.as(STAFF, () -> resource.cancel(running)).cancelAsked())
                .isTrue();
        assertThat(rooms.ended(jobs, running).state()).isEqualTo("cancelled");
        assertThat(rooms.access.as(STAFF, () -> resource.cancel(running)).state())
                .isEqualTo("cancelled");
        String last = rooms.submit(jobs, progress -> progress.at(1, 1));
        rooms.ended(jobs, last);
        assertThat(ran.get()).isFalse();
    }

    @Test
    void cancelsThroughAnotherNode() {
        ServerJobs first = rooms.node("a", 1);
        ServerJobs second = rooms.node("b", 1);
        String id = rooms.submit(first, progress -> {
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
        });
        rooms.await(first, id, is("running"));
        rooms.access.as(STAFF, () -> rooms.resource(second).cancel(id));
        assertThat(rooms.ended(second, id).state()).isEqualTo("cancelled");
    }
}
