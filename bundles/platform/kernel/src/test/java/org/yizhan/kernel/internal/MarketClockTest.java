// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.yizhan.api.Problem;
import org.yizhan.testkit.Await;

class MarketClockTest {
    @TempDir
    Path folder;

    private MarketClock clock(boolean sandbox) {
        return new MarketClock(sandbox, new DataFolder(folder));
    }

    private static void listen(MarketClock clock, String... endpoints) {
        HttpServiceRuntime runtime = (HttpServiceRuntime) Proxy.newProxyInstance(
                MarketClockTest.class.getClassLoader(),
                new Class<?>[] {HttpServiceRuntime.class},
                (proxy, method, arguments) -> 7);
        clock.addListener(runtime, Map.of("osgi.http.endpoint", endpoints));
    }

    @Test
    void ticksLikeTheMachineInTheMarketsZone() {
        Clock clock = clock(false);
        assertThat(clock.getZone().getId()).isEqualTo("Asia/Shanghai");
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void cannotBeMovedOutsideASandbox() {
        MarketClock clock = clock(false);
        assertThatThrownBy(() -> clock.moveBy(Duration.ofDays(1))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("platform.not-a-sandbox");
            assertThat(problem.status()).isEqualTo(409);
        });
    }

    @Test
    void movesInASandboxAndARestartKeepsIt() {
        MarketClock clock = clock(true);
        listen(clock, "http://127.0.0.1:8181/", "http://[::1]:8181/");
        Instant wanted = Instant.parse("2027-03-01T22:00:00Z");
        clock.moveTo(wanted);
        clock.moveBy(Duration.ofHours(2));
        Instant expected = wanted.plus(2, ChronoUnit.HOURS);
        assertThat(clock.instant()).isCloseTo(expected, within(5, ChronoUnit.SECONDS));
        assertThat(clock.withZone(ZoneOffset.UTC).instant()).isCloseTo(expected, within(5, ChronoUnit.SECONDS));
        assertThat(clock(true).instant()).isCloseTo(expected, within(5, ChronoUnit.SECONDS));
        assertThat(clock(false).instant()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void standsStillUntilItIsLetGo() {
        MarketClock clock = clock(true);
        clock.moveBy(Duration.ofHours(1));
        clock.stand(true);
        Instant stood = clock.instant();
        Instant before = Instant.now();
        Await.until("the machine's clock has gone on", Duration.ofSeconds(5), () -> Instant.now()
                .isAfter(before.plusMillis(1)));
        assertThat(clock.withZone(ZoneOffset.UTC).instant()).isEqualTo(stood).isEqualTo(clock.instant());
        clock.moveBy(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(stood.plus(5, ChronoUnit.MINUTES));
        clock.stand(false);
        assertThat(clock.instant()).isAfter(stood.plus(5, ChronoUnit.MINUTES));
        assertThat(Duration.between(Instant.now(), clock.instant()))
                .isCloseTo(Duration.ofMinutes(65), Duration.ofSeconds(1));
    }

    @Test
    void cannotBeStoppedOutsideASandboxAndATickIsAllThatARestartKnows() {
        assertThatThrownBy(() -> clock(false).stand(true)).isInstanceOf(Problem.class);
        MarketClock clock = clock(true);
        clock.stand(true);
        assertThat(clock.stands()).isTrue();
        assertThat(clock(true).stands()).isFalse();
        listen(clock, "http://10.1.2.3:8181/");
        assertThat(clock.stands()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://0.0.0.0:8181/", "http://10.1.2.3:8181/", "/", "no address"})
    void isNoSandboxWhenOthersCanReachIt(String endpoint) {
        MarketClock clock = clock(true);
        clock.moveBy(Duration.ofDays(9));
        listen(clock, "http://127.0.0.1:8181/", endpoint);
        assertThat(clock.isSandbox()).isFalse();
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
        assertThatThrownBy(() -> clock.moveBy(Duration.ofDays(1))).isInstanceOf(Problem.class);
    }

    @Test
    void refusesATimeFarAway() {
        MarketClock clock = clock(true);
        assertThatThrownBy(() -> clock.moveTo(Instant.parse("2100-01-02T00:00:00Z")))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> clock.moveBy(Duration.ofDays(-40_000))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> clock.moveBy(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> clock.moveTo(Instant.MAX)).isInstanceOf(Problem.class);
        assertThat(clock.offset()).isZero();
    }
}
