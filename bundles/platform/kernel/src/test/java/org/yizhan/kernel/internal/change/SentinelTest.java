// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;
import org.yizhan.api.health.HealthCheck.Status;
import org.yizhan.kernel.internal.BoundedGuard;
import org.yizhan.kernel.internal.Extension;
import org.yizhan.kernel.internal.Framework;
import org.yizhan.kernel.internal.ModuleCalls;
import org.yizhan.kernel.internal.setting.SettingTests;

class SentinelTest {
    private static final String MODULE = "acme.heat";
    private static final ModuleSet SET =
            new ModuleSet(List.of(new ModuleSet.Member(MODULE, "1.0.0", "0".repeat(64), true)));

    private final ModuleCalls calls = new ModuleCalls();
    private final BoundedGuard guard = new BoundedGuard();
    private Framework felix;
    private Sentinel sentinel;

    @BeforeEach
    void start() throws Exception {
        felix = new Framework();
        Container container = new Container(felix.context(), null, null);
        sentinel = new Sentinel(calls, guard, container, new Offences());
    }

    @AfterEach
    void stop() throws BundleException {
        felix.close();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            sentinel.look(SET);
        }
    }

    private String said() {
        assertThat(sentinel.check().status()).isEqualTo(Status.DEGRADED);
        return sentinel.check().detail();
    }

    @Test
    void isDegradedAtFirstAndHarmfulWhenItGoesOn() {
        for (int i = 0; i < 10; i++) {
            calls.served(MODULE, 500);
        }
        look(4);
        assertThat(sentinel.harmful()).isEmpty();
        assertThat(said()).contains("platform.module-failing {all=10, failed=10, module=acme.heat}");
        look(1);
        assertThat(sentinel.of(MODULE).code()).isEqualTo("platform.module-failing");
        sentinel.begin(SET);
        look(5);
        assertThat(sentinel.harmful()).isEmpty();
        assertThat(said()).doesNotContain(MODULE);
    }

    @Test
    void waitsForALateRequestTwiceAsLongAsItMayTake() {
        calls.late(MODULE, 1, 59, 30);
        look(10);
        assertThat(sentinel.harmful()).isEmpty();
        assertThat(said()).contains("platform.module-late {module=acme.heat, seconds=59}");
        calls.late(MODULE, 0, 60, 30);
        look(1);
        assertThat(sentinel.of(MODULE).code()).isEqualTo("platform.module-late");
    }

    /** Told twice of the same set it forgets once: a node that changes the set itself also follows it. */
    @Test
    void blamesAModuleOnlyForWhatItHasDoneSinceItBegan() {
        sentinel.begin(SET);
        for (int i = 0; i < 10; i++) {
            calls.served(MODULE, 500);
        }
        look(4);
        sentinel.begin(SET);
        look(1);
        assertThat(sentinel.harmful()).containsOnlyKeys(MODULE);
        sentinel.begin(new ModuleSet(List.of(new ModuleSet.Member(MODULE, "2.0.0", "2".repeat(64), true))));
        assertThat(sentinel.harmful()).isEmpty();
        for (int i = 0; i < 10; i++) {
            calls.served(MODULE, 500);
        }
        look(4);
        assertThat(sentinel.harmful()).as("five seconds are its own, too").isEmpty();
        look(1);
        assertThat(sentinel.harmful()).containsOnlyKeys(MODULE);
    }

    /** All seats of one point, by calls that do not come back: at once, since the breaker opens after the first few. */
    private void holdAllSeats(String point, CountDownLatch release) throws InterruptedException {
        Duration limit = Duration.ofSeconds(1);
        List<Thread> callers = Stream.generate(() -> new Thread(
                        () -> guard.call(point, MODULE + ".mail", limit, release, SentinelTest::await, false)))
                .limit(Extension.SEATS)
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(guard.rows()).anyMatch(row -> row.point().equals(point) && row.stuck() == Extension.SEATS);
    }

    private static boolean await(CountDownLatch release) {
        try {
            release.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void isNotToBlameForWhatAnOperatorTypes() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        try {
            holdAllSeats(SettingTests.POINT, release);
            look(5);
            assertThat(sentinel.harmful()).isEmpty();
            holdAllSeats("acme.any", release);
            look(5);
            assertThat(sentinel.of(MODULE).values().get("point")).isEqualTo("acme.any");
        } finally {
            release.countDown();
        }
    }

    /** Also when that module has gone, whose row stays as it was. */
    @Test
    void doesNotBlameAModuleForWhatAnotherOneDoesWhoseIdIsLonger() {
        ModuleSet.Member acme = new ModuleSet.Member("acme", "1.0.0", "1".repeat(64), true);
        ModuleSet both = new ModuleSet(List.of(acme, SET.members().get(0)));
        for (int i = 0; i < 5; i++) {
            guard.call("probe.point", MODULE + ".wave", Duration.ofSeconds(5), this, SentinelTest::fails, null);
        }
        for (int i = 0; i < 5; i++) {
            sentinel.look(both);
        }
        assertThat(sentinel.harmful()).containsOnlyKeys(MODULE);
        for (int i = 0; i < 5; i++) {
            sentinel.look(new ModuleSet(List.of(acme)));
        }
        assertThat(sentinel.harmful()).isEmpty();
    }

    /** The extensions of another version have the same names. */
    @Test
    void doesNotBlameAVersionForTheExtensionsOfTheFormerOne() {
        sentinel.begin(SET);
        for (int i = 0; i < 5; i++) {
            guard.call("probe.point", MODULE + ".wave", Duration.ofSeconds(5), this, SentinelTest::fails, null);
        }
        look(5);
        assertThat(sentinel.harmful()).containsOnlyKeys(MODULE);
        sentinel.begin(SET.with(new ModuleSet.Member(MODULE, "2.0.0", "2".repeat(64), true)));
        look(5);
        assertThat(sentinel.harmful()).isEmpty();
        assertThat(guard.call("probe.point", MODULE + ".wave", Duration.ofSeconds(5), this, any -> "well", null)
                        .value())
                .isEqualTo("well");
    }

    private static Object fails(SentinelTest any) {
        throw new IllegalStateException("as planted");
    }

    /** Here the JVM was started without the agent. */
    @Test
    void saysThatNothingGuardsTheExit() {
        look(1);
        assertThat(said()).contains("from ending the JVM");
    }
}
