// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.health.HealthCheck.Result;
import org.yizhan.api.health.HealthCheck.Status;
import org.yizhan.api.platform.ModuleReadiness;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.store.Store;

class HealthTest {
    private static final Result DOWN = new Result(Status.DOWN, "broken");

    private final BoundedGuard guard = new BoundedGuard(Duration.ofSeconds(30));
    private final CountDownLatch release = new CountDownLatch(1);
    private Framework framework;
    private ModuleRegistry modules;

    @BeforeEach
    void start() throws Exception {
        framework = new Framework();
        modules = new ModuleRegistry(framework.context());
    }

    @AfterEach
    void stop() throws Exception {
        release.countDown();
        guard.close();
        modules.close();
        framework.close();
    }

    private Health health(List<HealthCheck> checks, String... required) {
        Health health = new Health(framework.context(), Configured.requiring(required), guard, modules);
        checks.forEach(check -> health.add(check, framework.context().getBundle()));
        return health;
    }

    private Bundle install(String id, String... files) throws Exception {
        Map<String, String> content = new java.util.HashMap<>(Map.of(Descriptors.PATH, Framework.descriptor(id)));
        for (String file : files) {
            content.put(file, "");
        }
        Bundle bundle = framework.install(id, content);
        bundle.start();
        return bundle;
    }

    private Bundle vendor(String id) throws Exception {
        Bundle bundle = framework.module(id);
        bundle.start();
        return bundle;
    }

    private static HealthCheck check(String id, Supplier<Result> look) {
        return new HealthCheck() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public Result check() {
                return look.get();
            }
        };
    }

    private Result sleep() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Result.UP;
    }

    @Test
    void isUpWhenEverythingIs() {
        assertThat(health(List.of(check("platform.a", () -> Result.UP)))
                        .report()
                        .status())
                .isEqualTo(Status.UP);
    }

    @Test
    void isDownWhenTheCoreIs() throws Exception {
        assertThat(health(List.of(check("platform.a", () -> DOWN))).report().status())
                .isEqualTo(Status.DOWN);
        Bundle posting = install("posting");
        Health health = health(List.of(), "posting");
        health.add(check("any.name", () -> DOWN), posting);
        assertThat(health.report().status()).isEqualTo(Status.DOWN);
    }

    /** Whatever it calls itself: a name says nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"acme.camera", "acme", "camera", "platform.disk", "posting.store"})
    void isOnlyDegradedByAModuleThatIsNotRequired(String id) throws Exception {
        install("posting");
        Health health = health(List.of(), "posting");
        health.add(check(id, () -> DOWN), vendor("acme"));
        Health.Report report = health.report();
        assertThat(report.status()).isEqualTo(Status.DEGRADED);
        assertThat(report.checks()).containsExactly(new Health.Line(id, Status.DOWN, "broken", false));
    }

    /** It is a module by its place alone as long as it is none by its descriptor. */
    @Test
    void isOnlyDegradedByAModuleThatIsJustComingOrGoing() throws Exception {
        Health health = health(List.of());
        health.add(check("acme.camera", () -> DOWN), framework.module("acme"));
        assertThat(health.report().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void tellsTheChecksOfAModuleByItsBundle() throws Exception {
        Health health = health(List.of(check("acme.heat.core", () -> DOWN)));
        health.add(check("acme.heat.door", () -> Result.UP), vendor("acme"));
        health.add(check("acme.wave", () -> DOWN), vendor("acme.heat"));
        assertThat(health.of("acme")).extracting(Health.Line::id).containsExactly("acme.heat.door");
        assertThat(health.of("acme.heat")).extracting(Health.Line::id).containsExactly("acme.wave");
    }

    @Test
    void isOnlyDegradedByAModuleWhoseChecksHangAndComesBackWhenItHasGone() throws Exception {
        Bundle acme = vendor("acme");
        AtomicBoolean hang = new AtomicBoolean();
        Health health = health(List.of(check("platform.a", () -> Result.UP), check("platform.b", () -> Result.UP)));
        List<HealthCheck> checks = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String id = "platform.hangs-" + i;
            HealthCheck check = Framework.service(
                    acme, HealthCheck.class, method -> method.equals("id") ? id : hang.get() ? sleep() : Result.UP);
            checks.add(check);
            health.add(check, acme);
        }
        assertThat(health.look().status()).isEqualTo(Status.UP);
        hang.set(true);
        for (int i = 0; i < 4; i++) {
            Health.Report report = health.look();
            assertThat(report.status()).isEqualTo(Status.DEGRADED);
            assertThat(report.checks()).filteredOn(Health.Line::required).allMatch(line -> line.status() == Status.UP);
        }
        acme.uninstall();
        checks.forEach(health::remove);
        assertThat(health.look().status()).isEqualTo(Status.UP);
    }

    @Test
    @Timeout(20)
    void doesNotWaitForTheNameOfACheckEither() throws Exception {
        Bundle acme = vendor("acme");
        Health health = health(List.of());
        health.add(Framework.service(acme, HealthCheck.class, method -> sleep()), acme);
        assertThat(health.look().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void isDegradedByAnExtensionThatFails() {
        for (int i = 0; i < 6; i++) {
            guard.call("matching.scorer", "acme", Duration.ofSeconds(5), 0, zero -> 1 / zero, 0);
        }
        Health.Report report = health(List.of()).report();
        assertThat(report.status()).isEqualTo(Status.DEGRADED);
        assertThat(report.extensions()).extracting(Extension.Row::breaker).containsExactly("open");
    }

    @Test
    void answersSoonThoughChecksHangOrThrow() {
        Health health = health(List.of(
                check("platform.hangs", this::sleep),
                check("platform.hangs-too", this::sleep),
                check("platform.throws", () -> {
                    throw new IllegalStateException();
                }),
                check("platform.silent", () -> null)));
        long start = System.nanoTime();
        Health.Report report = health.report();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(report.status()).isEqualTo(Status.DOWN);
        assertThat(report.checks())
                .extracting(Health.Line::id, Health.Line::status)
                .containsExactly(
                        tuple("platform.hangs", Status.DEGRADED),
                        tuple("platform.hangs-too", Status.DEGRADED),
                        tuple("platform.silent", Status.DOWN),
                        tuple("platform.throws", Status.DOWN));
    }

    @Test
    void isDownWhenACheckIsLateTwiceInARow() {
        Set<Integer> lateOnes = Set.of(1, 3, 4);
        AtomicInteger asked = new AtomicInteger();
        Health health = health(List.of(
                check("platform.slow", () -> lateOnes.contains(asked.incrementAndGet()) ? sleep() : Result.UP)));
        List<Status> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            seen.add(health.look().status());
        }
        assertThat(seen).containsExactly(Status.DEGRADED, Status.UP, Status.DEGRADED, Status.DOWN);
    }

    @Test
    void staysDownWhenACheckThatWasDownIsLate() {
        AtomicInteger asked = new AtomicInteger();
        Health health = health(List.of(check("platform.a", () -> asked.incrementAndGet() == 1 ? DOWN : sleep())));
        assertThat(health.look().status()).isEqualTo(Status.DOWN);
        assertThat(health.look().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void asksOnceASecondAtMost() {
        AtomicInteger asked = new AtomicInteger();
        Health health = health(List.of(check("platform.a", () -> {
            asked.incrementAndGet();
            return Result.UP;
        })));
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            health.report();
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(asked.get()).isBetween(1, (int) seconds + 1);
    }

    @Test
    void isNotReadyUntilARequiredModuleIsThereWithItsStore() throws Exception {
        assertThat(health(List.of(), "posting").report().missing()).containsExactly("posting: module");
        install("posting", "YIZHAN-INF/db/V1__posting.sql");
        Health.Report report = health(List.of(), "posting").report();
        assertThat(report.missing()).containsExactly("posting: store");
        assertThat(report.status()).isEqualTo(Status.DOWN);
        Store store = (Store) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> null);
        framework.context().registerService(Store.class, store, new Hashtable<>(Map.of(Store.MODULE, "posting")));
        assertThat(health(List.of(), "posting").report().status()).isEqualTo(Status.UP);
    }

    @Test
    void isNotReadyWhileAPartOfThePlatformIsNot() throws Exception {
        install("posting");
        Health health = health(List.of(), "posting");
        health.add(new ModuleReadiness() {
            @Override
            public String part() {
                return "rest";
            }

            @Override
            public boolean ready(Modules.Module module) {
                return !module.id().equals("posting");
            }
        });
        assertThat(health.report().missing()).containsExactly("posting: rest");
    }
}
