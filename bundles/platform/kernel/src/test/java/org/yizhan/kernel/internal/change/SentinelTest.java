// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
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
    private Bundle bundle;

    @BeforeEach
    void start() throws Exception {
        felix = new Framework();
        bundle = felix.module(MODULE);
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

    /** Calls at the same time that do not come back, so that the breaker does not open after the first few. */
    private void hold(String point, int calls, IntFunction<String> name, CountDownLatch release) throws Exception {
        Supplier<?> service = Framework.service(bundle, Supplier.class, method -> await(release));
        Duration limit = Duration.ofSeconds(1);
        List<Thread> callers = IntStream.range(0, calls)
                .mapToObj(i -> new Thread(() -> guard.call(point, name.apply(i), limit, service, Supplier::get, null)))
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(guard.rows().stream()
                        .filter(row -> row.point().equals(point))
                        .mapToInt(Extension.Row::stuck)
                        .sum())
                .isEqualTo(calls);
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
    void isNotToBlameForWhatAnOperatorTypes() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try {
            hold(SettingTests.POINT, Extension.SEATS, i -> "any", release);
            look(5);
            assertThat(sentinel.harmful()).isEmpty();
            hold("acme.any", Extension.SEATS, i -> "any", release);
            look(5);
            assertThat(sentinel.of(MODULE).values().get("point")).isEqualTo("acme.any");
        } finally {
            release.countDown();
        }
    }

    /** None of them has been called often enough for its breaker. */
    @Test
    void isToBlameForManyExtensionsOfWhichEachHangsALittle() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try {
            hold("acme.any", Extension.SEATS, i -> "any-" + i, release);
            look(4);
            assertThat(said()).contains("platform.module-extension-failing");
            assertThat(sentinel.harmful()).isEmpty();
            look(1);
            assertThat(sentinel.harmful()).containsOnlyKeys(MODULE);
        } finally {
            release.countDown();
        }
    }

    /** Whatever an extension calls itself; also when its module has gone. */
    @Test
    void blamesWhoseBundleItIs() throws Exception {
        ModuleSet.Member hello = new ModuleSet.Member("hello", "1.0.0", "1".repeat(64), true);
        felix.module("hello");
        fail("hello.made-up");
        for (int i = 0; i < 5; i++) {
            sentinel.look(new ModuleSet(List.of(hello, SET.members().get(0))));
        }
        assertThat(sentinel.harmful()).containsOnlyKeys(MODULE);
        bundle.uninstall();
        for (int i = 0; i < 5; i++) {
            sentinel.look(new ModuleSet(List.of(hello)));
        }
        assertThat(sentinel.harmful()).isEmpty();
        assertThat(guard.rows()).isEmpty();
    }

    private void fail(String name) throws Exception {
        Supplier<?> service = Framework.service(bundle, Supplier.class, method -> {
            throw new IllegalStateException("as planted");
        });
        for (int i = 0; i < 5; i++) {
            guard.call("probe.point", name, Duration.ofSeconds(5), service, Supplier::get, null);
        }
    }

    /** The extensions of another version have the same names. */
    @Test
    void doesNotBlameAVersionForTheExtensionsOfTheFormerOne() throws Exception {
        sentinel.begin(SET);
        fail("wave");
        look(5);
        assertThat(sentinel.harmful()).containsOnlyKeys(MODULE);
        sentinel.begin(SET.with(new ModuleSet.Member(MODULE, "2.0.0", "2".repeat(64), true)));
        look(5);
        assertThat(sentinel.harmful()).isEmpty();
        Supplier<?> well = Framework.service(bundle, Supplier.class, method -> "well");
        assertThat(guard.<Supplier<?>, Object>call(
                                "probe.point", "wave", Duration.ofSeconds(5), well, Supplier::get, null)
                        .value())
                .isEqualTo("well");
    }

    /** Here the JVM was started without the agent. */
    @Test
    void saysThatNothingGuardsTheExit() {
        look(1);
        assertThat(said()).contains("from ending the JVM");
    }
}
