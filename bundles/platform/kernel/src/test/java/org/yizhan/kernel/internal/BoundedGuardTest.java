// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.yizhan.api.guard.Guard.Guarded;
import org.yizhan.api.platform.RequestScope;

class BoundedGuardTest {
    private static final Duration QUICK = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final BoundedGuard guard = new BoundedGuard(Duration.ofMillis(200));
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        guard.close();
    }

    private Guarded<String> sleep(String extension) {
        return guard.call("matching.scorer", extension, QUICK, release, BoundedGuardTest::await, "fallback");
    }

    private Guarded<String> answer(String extension) {
        return guard.call("matching.scorer", extension, LONG, "x", text -> text + "y", "fallback");
    }

    private Guarded<String> fail(String extension) {
        return guard.call(
                "matching.scorer",
                extension,
                LONG,
                "x",
                text -> {
                    throw new NoClassDefFoundError(text);
                },
                "fallback");
    }

    /** Sleeps thirty seconds unless it is released. */
    private static String await(CountDownLatch release) {
        try {
            return release.await(30, TimeUnit.SECONDS) ? "woken" : "slept";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }

    private Extension.Row row(String extension) {
        return guard.rows().stream()
                .filter(row -> row.extension().equals(extension))
                .findFirst()
                .orElseThrow();
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void givesTheAnswerOfAHealthyExtension() {
        assertThat(answer("good")).isEqualTo(new Guarded<>("xy", null));
        assertThat(row("good").healthy()).isTrue();
    }

    @Test
    void answersWithTheFallbackLongBeforeASleeperWakes() {
        long start = System.nanoTime();
        assertThat(sleep("sleeper")).isEqualTo(new Guarded<>("fallback", "matching.scorer:sleeper:late"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(row("sleeper").stuck()).isEqualTo(1);
        assertThat(row("sleeper").healthy()).isFalse();
        release.countDown();
        until(() -> row("sleeper").stuck() == 0);
    }

    @Test
    void countsAnErrorAsTheExtensionsFailure() {
        assertThat(fail("broken")).isEqualTo(new Guarded<>("fallback", "matching.scorer:broken:failed"));
        assertThat(row("broken").lastFailure()).isEqualTo("java.lang.NoClassDefFoundError");
    }

    @Test
    void opensTheBreakerAndClosesItAfterTheExtensionRecovers() {
        for (int i = 0; i < 5; i++) {
            fail("flaky");
        }
        assertThat(answer("flaky")).isEqualTo(new Guarded<>("fallback", "matching.scorer:flaky:open"));
        until(() -> answer("flaky").degraded() == null);
        until(() -> answer("flaky").degraded() == null && row("flaky").healthy());
    }

    @Test
    void aStuckExtensionUsesUpItsOwnSeatsOnly() throws Exception {
        CountDownLatch done = new CountDownLatch(40);
        for (int i = 0; i < 40; i++) {
            Thread thread = new Thread(() -> {
                sleep("stuck");
                done.countDown();
            });
            thread.start();
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(row("stuck").stuck()).isBetween(1, Extension.SEATS);
        assertThat(answer("good").degraded()).isNull();
    }

    /** Asked again and again under ever so many names it has its share, and is itself to blame for what it does not get. */
    @Test
    void aModuleThatHangsUsesUpItsOwnShareOnly() throws Exception {
        try (Framework felix = new Framework()) {
            Supplier<?> hangs = hanging(felix.module("acme.hangs"));
            for (int round = 0; round < 6; round++) {
                for (int i = 0; i < 24; i++) {
                    guard.call("p", "hangs-" + i, Duration.ofMillis(5), hangs, Supplier::get, null);
                }
            }
            assertThat(stuck()).isEqualTo(GuardShares.EACH);
            assertThat(guard.rows()).hasSize(24).allMatch(row -> row.module().equals("acme.hangs"));
            assertThat(row("hangs-23").breaker()).isEqualTo("open");
            assertThat(answer("good").degraded()).isNull();
            Supplier<?> well = Framework.service(felix.module("acme.well"), Supplier.class, method -> "well");
            assertThat(ask("well", well)).isEqualTo("well");
        }
    }

    @Test
    void allModulesTogetherLeaveTheCoreItsThreadsAndWhoGoesLeavesTheOthersTheirs() throws Exception {
        try (Framework felix = new Framework()) {
            Bundle last = null;
            for (int module = 0; module < GuardShares.TOGETHER / GuardShares.EACH; module++) {
                last = felix.module("acme.hangs" + module);
                Supplier<?> hangs = hanging(last);
                for (int i = 0; i < GuardShares.EACH; i++) {
                    guard.call("p", "hangs-" + i, Duration.ofMillis(5), hangs, Supplier::get, null);
                }
            }
            assertThat(stuck()).isEqualTo(GuardShares.TOGETHER);
            Supplier<?> well = Framework.service(felix.module("acme.well"), Supplier.class, method -> "well");
            assertThat(ask("well", well)).isNull();
            assertThat(row("well").notTried()).isEqualTo(1);
            assertThat(row("well").breaker()).isEqualTo("closed");
            assertThat(answer("good").degraded()).isNull();
            last.uninstall();
            assertThat(ask("well", well)).isEqualTo("well");
            assertThat(guard.rows())
                    .noneMatch(row -> row.module() != null && row.module().equals("acme.hangs2"));
        }
    }

    /** What is blocked for ever by a version is missing for the next one. */
    @Test
    void aModuleThatComesBackDoesNotGetAnotherShare() throws Exception {
        try (Framework felix = new Framework()) {
            for (int times = 0; times < 2; times++) {
                Bundle module = felix.module("acme.hangs");
                Supplier<?> hangs = hanging(module);
                for (int i = 0; i < 24; i++) {
                    guard.call("p", "hangs-" + i, Duration.ofMillis(5), hangs, Supplier::get, null);
                }
                assertThat(stuck()).isEqualTo(GuardShares.EACH);
                module.uninstall();
            }
        }
    }

    @Test
    void keepsSoManyNamesOfAModuleAndNoMore() throws Exception {
        try (Framework felix = new Framework()) {
            Supplier<?> well = Framework.service(felix.module("acme.names"), Supplier.class, method -> "well");
            for (int i = 0; i < 1000; i++) {
                assertThat(ask("name-" + i, well)).isEqualTo("well");
            }
            assertThat(guard.rows()).hasSize(GuardShare.NAMES + 1);
            assertThat(row("acme.names").calls()).isEqualTo(1000 - GuardShare.NAMES);
        }
    }

    private Supplier<?> hanging(Bundle module) throws Exception {
        return Framework.service(module, Supplier.class, method -> await(release));
    }

    private Object ask(String name, Supplier<?> service) {
        return guard.<Supplier<?>, Object>call("p", name, Duration.ofSeconds(1), service, Supplier::get, null)
                .value();
    }

    private int stuck() {
        return guard.rows().stream().mapToInt(Extension.Row::stuck).sum();
    }

    @Test
    void neverInterruptsALateThread() {
        AtomicInteger woken = new AtomicInteger();
        guard.call(
                "p",
                "late",
                QUICK,
                release,
                latch -> {
                    if (await(latch).equals("woken")) {
                        woken.incrementAndGet();
                    }
                    return "";
                },
                "");
        release.countDown();
        until(() -> woken.get() == 1);
    }

    @Test
    void keepsTheRequestButNotItsIdempotencyRow() throws Exception {
        RequestScope request =
                new RequestScope("r-1", "matching", "127.0.0.1", new RequestScope.Idempotency("a", "b", "c"));
        RequestScope seen = request.run(() -> guard.call("p", "e", LONG, "", any -> RequestScope.current(), null)
                .value());
        assertThat(seen.requestId()).isEqualTo("r-1");
        assertThat(seen.idempotency()).isNull();
    }
}
