// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Role;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class ServerJobsTest {
    private final TestHouse house;
    private final JobRooms rooms;

    ServerJobsTest(TestHouse house) {
        this.house = house;
        this.rooms = new JobRooms(house);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void keepsNoResultInClear() throws SQLException {
        ServerJobs jobs = rooms.node("a", 1);
        String canary = "330123199001011234";
        String id = rooms.submit(jobs, progress -> progress.result("a.csv", "text/csv", canary.getBytes(UTF_8)));
        rooms.ended(jobs, id);
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONTENT, FILE_KEY FROM PLATFORM_JOB_FILE")) {
            assertThat(row.next()).isTrue();
            assertThat(new String(row.getBytes(1), UTF_8)).doesNotContain(canary);
            assertThat(row.getString(2)).startsWith("v1:k1:A256GCM:");
        }
    }

    @Test
    void forgetsWhatAPersonAskedForButForWhatStillRuns() {
        ServerJobs jobs = rooms.node("a", 2);
        CountDownLatch begun = new CountDownLatch(1);
        String over = rooms.submit(jobs, progress -> progress.result("a.csv", "text/csv", "x".getBytes(UTF_8)));
        rooms.ended(jobs, over);
        String running = rooms.submit(jobs, progress -> {
            begun.countDown();
            rooms.release.await();
        });
        String others = rooms.access.as(JobRooms.OTHER, () -> jobs.submit("platform.import", progress -> {}));
        rooms.ended(jobs, others);
        Await.until("it runs", Duration.ofSeconds(20), () -> begun.getCount() == 0);
        Person person = new Person(JobRooms.STAFF.account(), Role.STATION_STAFF, "330100000000", null);
        assertThat(rooms.records().copy(person))
                .extracting(PersonalRecords.Entry::id)
                .containsExactlyInAnyOrder(over, running);
        rooms.records().erase(person);
        assertThat(rooms.records().copy(person))
                .extracting(PersonalRecords.Entry::id)
                .containsExactly(running);
        assertThatThrownBy(() -> jobs.table().file(over)).hasMessage("platform.job-without-result");
        assertThat(jobs.table().find(others).state()).isEqualTo("done");
        rooms.release.countDown();
        assertThat(rooms.ended(jobs, running).state()).isEqualTo("done");
    }

    @Test
    void marksItsOwnInterruptedJobsAndNobodyElses() {
        ServerJobs first = rooms.node("a", 1);
        ServerJobs second = rooms.node("b", 1);
        CountDownLatch begun = new CountDownLatch(2);
        Jobs.Work endless = progress -> {
            begun.countDown();
            rooms.release.await();
        };
        String mine = rooms.submit(first, endless);
        String queued = rooms.submit(first, endless);
        String others = rooms.submit(second, endless);
        Await.until("both run", Duration.ofSeconds(20), () -> begun.getCount() == 0);
        rooms.node("a", 1);
        assertThat(first.table().find(mine).problem()).isEqualTo("platform.job-interrupted");
        assertThat(first.table().find(queued).state()).isEqualTo("failed");
        assertThat(first.table().find(others).state()).isEqualTo("running");
    }

    @Test
    void reportsProgressWhileItWorks() {
        ServerJobs jobs = rooms.node("a", 1);
        String id = rooms.submit(jobs, progress -> {
            progress.at(7, 10);
            rooms.release.await();
        });
        assertThat(rooms.await(jobs, id, job -> job.done() == 7).state()).isEqualTo("running");
    }

    @Test
    void letsNobodyPileUpJobs() {
        ServerJobs jobs = rooms.node("a", 1);
        for (int i = 0; i < 5; i++) {
            rooms.submit(jobs, progress -> rooms.release.await());
        }
        assertThatThrownBy(() -> rooms.submit(jobs, progress -> rooms.release.await()))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(429);
                    assertThat(problem.code()).isEqualTo("platform.too-many-jobs");
                });
        assertThatThrownBy(() -> jobs.submit("platform.import", progress -> rooms.release.await()))
                .hasMessage("platform.login-needed");
    }

    @Test
    void refusesAResultThatIsTooLarge() {
        ServerJobs jobs = rooms.node("a", 1);
        String id = rooms.submit(jobs, progress -> progress.result("a", "a/b", new byte[RunningJob.MAX_RESULT + 1]));
        assertThat(rooms.ended(jobs, id).problem()).isEqualTo("platform.job-result-too-large");
        String largest = rooms.submit(jobs, progress -> progress.result("a", "a/b", new byte[RunningJob.MAX_RESULT]));
        assertThat(rooms.ended(jobs, largest).state()).isEqualTo("done");
        assertThat(jobs.files().open(largest, jobs.table().file(largest))).hasSize(RunningJob.MAX_RESULT);
    }

    @Test
    void forgetsFilesAfterAWeekAndJobsAfterNinetyDays() {
        ServerJobs jobs = rooms.node("a", 1);
        String id = rooms.submit(jobs, progress -> progress.result("a.csv", "text/csv", new byte[] {1}));
        rooms.ended(jobs, id);
        house.clock().advance(Duration.ofDays(6));
        jobs.table().tidy();
        assertThat(jobs.table().file(id).content()).isNotEmpty();
        house.clock().advance(Duration.ofDays(2));
        jobs.table().tidy();
        assertThatThrownBy(() -> jobs.table().file(id)).hasMessage("platform.job-without-result");
        house.clock().advance(Duration.ofDays(90));
        jobs.table().tidy();
        assertThatThrownBy(() -> jobs.table().find(id)).hasMessage("platform.not-found");
    }
}
