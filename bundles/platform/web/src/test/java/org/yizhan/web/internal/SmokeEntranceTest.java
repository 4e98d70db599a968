// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A smoke request meets the real door, as nobody. */
class SmokeEntranceTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static RunningDoor door;
    private static SampleResource sample;

    @BeforeAll
    static void start() throws Exception {
        door = new RunningDoor();
        sample = new SampleResource(door.services);
        door.host.serve("sample", List.of(sample), List.of());
    }

    @AfterAll
    static void stop() {
        sample.slowMayGo.countDown();
        door.close();
    }

    private static int get(String path) {
        return door.web.smoke.get(path, LIMIT);
    }

    @Test
    void hearsWhatEverybodyWouldHear() {
        assertThat(get("/api/sample/v1/things?limit=1")).isEqualTo(200);
        assertThat(get("/api/sample/v1/things?nobodyKnows=1")).isEqualTo(400);
        assertThat(get("/api/sample/v1/nowhere")).isEqualTo(404);
        assertThat(get("/api/absent/v1/things")).isEqualTo(404);
        assertThat(door.services.served.get("sample GET 200").get()).isPositive();
    }

    @Test
    void isNobody() {
        assertThat(get("/api/sample/v1/who")).isEqualTo(401);
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        assertThat(door.web.smoke.get("/api/sample/v1/slow", Duration.ofMillis(200)))
                .isZero();
        assertThat(sample.slowEntered.getCount()).isZero();
        sample.slowMayGo.countDown();
        assertThat(get("/api/sample/v1/slow")).isEqualTo(200);
    }

    /** While a module is tried, people wait for it; when it has passed, they are let in. */
    @Test
    void aloneMeetsWhatIsHeld() throws Exception {
        door.web.smoke.hold(Set.of("sample", "later"));
        assertThat(get("/api/sample/v1/things?limit=1")).isEqualTo(200);
        HttpResponse<String> late = door.get("/api/sample/v1/things?limit=1");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(RunningDoor.code(late)).isEqualTo("platform.module-changing");
        CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return door.get("/api/sample/v1/things?limit=1");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        RunningDoor.await(() -> door.gates.find("sample").waiting() == 1);
        // It serves anew, which changes nothing for those who wait.
        door.host.serve("sample", List.of(sample), List.of());
        assertThat(door.gates.find("sample").waiting()).isOne();
        assertThat(door.gates.add("later").isOpen()).isFalse();
        door.web.smoke.hold(Set.of());
        assertThat(waiting.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        door.gates.remove("later");
    }

    @Test
    void carriesNoMoreThanAPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get("/api/sample/v1/things HTTP/1.1\r\nAuthorization: a"));
        assertThatIllegalArgumentException().isThrownBy(() -> get("http://elsewhere/"));
    }

    @Test
    void findsNoServerWhereNoneRuns() {
        assertThat(new SmokeEntrance(new Gates(), gate -> 1).get("/api/sample/v1/things", LIMIT))
                .isZero();
    }
}
