// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.platform.ModuleData;
import org.yizhan.api.store.Store;
import org.yizhan.kernel.internal.BoundedGuard;
import org.yizhan.kernel.internal.Configured;
import org.yizhan.kernel.internal.Fitness;
import org.yizhan.kernel.internal.Framework;
import org.yizhan.kernel.internal.Health;
import org.yizhan.kernel.internal.ModuleCalls;
import org.yizhan.kernel.internal.ModuleRegistry;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.kernel.internal.job.JobEntity;
import org.yizhan.kernel.internal.job.JobFileEntity;
import org.yizhan.kernel.internal.job.ServerJobs;
import org.yizhan.kernel.internal.setting.SettingEntity;
import org.yizhan.kernel.internal.setting.SettingTable;
import org.yizhan.kernel.internal.setting.SettingsEntity;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.TestHouse;

/** What comes of a change is what was planned, or the change goes back: in a real framework, into which others reach. */
@BothDatabases
class ChangesTest {
    private static final String HEAT = "acme.heat";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Caller OPERATOR = new Caller("op", Role.PLATFORM_OPERATOR, null, null, false, Locale.ENGLISH);

    @TempDir
    Path data;

    private final TestHouse house;
    private final Store store;
    private final RealAccess real;
    private final Access access;
    private Framework felix;
    private OpenGate gate;
    private Container container;
    private Archives archives;
    private Journal journal;
    private ServerJobs jobs;
    private Changes changes;

    ChangesTest(TestHouse house) {
        this.house = house;
        this.store = house.store(
                "platform",
                ChangeEntity.class,
                ArchiveEntity.class,
                ArchiveFileEntity.class,
                JobEntity.class,
                JobFileEntity.class,
                SettingEntity.class,
                SettingsEntity.class);
        RealKernel kernel = RealKernel.here();
        this.real = new RealAccess(house, kernel.modules(), kernel.words(), kernel::guard);
        this.access = real.access();
    }

    @BeforeEach
    void start() throws Exception {
        felix = new Framework();
        gate = new OpenGate(felix.context(), HEAT);
        archives = new Archives(store, gate, access, house.audit(), house.clock(), Path.of("none"));
        container = new Container(felix.context(), gate, archives);
        journal = new Journal(store, house.audit(), house.clock(), "node-a");
        jobs = new ServerJobs(store, access, real.vault(), house.clock(), "node-a", 1);
        ModuleRegistry modules = new ModuleRegistry(felix.context());
        BoundedGuard guard = new BoundedGuard();
        Sentinel sentinel = new Sentinel(new ModuleCalls(), guard, container, new Offences());
        Soundness soundness = new Soundness(
                new Fitness(felix.context(), modules),
                new Health(felix.context(), Configured.in(data), guard, modules),
                sentinel);
        changes = new Changes(
                journal,
                new SafeMode(Configured.in(data), journal),
                new Planner(container, archives, withoutTables(), modules, new ResolverImpl(new Logger(0))),
                container,
                archives,
                new Probation(soundness, new Smoke(), GivenSettings.shipped("platform", Map.of("watch-seconds", 0L))),
                sentinel,
                withoutTables(),
                jobs,
                access,
                new SettingTable(store, real.vault(), access, house.audit(), house.events(), house.clock()));
        assertThat(ended(order(Change.Action.INSTALL, 1)).state()).isEqualTo(Change.State.DONE);
    }

    @AfterEach
    void stop() throws Exception {
        jobs.close();
        felix.close();
    }

    /** The modules here keep no data. */
    private static ModuleData withoutTables() {
        return (ModuleData) Proxy.newProxyInstance(
                ModuleData.class.getClassLoader(),
                new Class<?>[] {ModuleData.class},
                (any, method, values) -> switch (method.getName()) {
                    case "modules" -> Set.of();
                    case "pending" -> List.of();
                    default -> null;
                });
    }

    private Change order(Change.Action action, int version) throws IOException {
        byte[] file = Framework.file(HEAT, version + ".0.0", Map.of("Export-Package", HEAT), HEAT);
        return access.as(OPERATOR, () -> {
            String archive = archives.offer(file).archive();
            return changes.start(Order.of(action, HEAT, archive, null));
        });
    }

    private Change ended(Change begun) {
        Await.until("the change ends", PATIENCE, () -> journal.find(begun.id()).endedAt() != null);
        return journal.find(begun.id());
    }

    private Bundle heat() {
        return container.bundle(HEAT);
    }

    private void backAsItWas(Change change) {
        assertThat(change.state()).isEqualTo(Change.State.ROLLED_BACK);
        assertThat(change.reason().code()).isEqualTo("platform.change-plan-differs");
        assertThat(journal.inForce().find(HEAT).version()).isEqualTo("1.0.0");
        assertThat(container.missing(journal.inForce())).isEmpty();
        assertThat(heat().getVersion()).hasToString("1.0.0");
        assertThat(container.bundle("acme.cold")).isNull();
    }

    @Test
    void isKeptWhenItCameAsPlanned() throws Exception {
        assertThat(ended(order(Change.Action.UPGRADE, 2)).state()).isEqualTo(Change.State.DONE);
        assertThat(heat().getVersion()).hasToString("2.0.0");
        assertThat(heat().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void goesBackWhenOneBundleTooManyIsRewired() throws Exception {
        Bundle bystander = felix.context()
                .installBundle("core:bystander", new ByteArrayInputStream(Framework.jar("b", "1.0.0", Map.of())));
        bystander.start();
        gate.meanwhile(() -> bystander.update(new ByteArrayInputStream(Framework.jar("b", "2.0.0", Map.of()))));
        backAsItWas(ended(order(Change.Action.UPGRADE, 2)));
    }

    @Test
    void goesBackWhenOneModuleTooManyCame() throws Exception {
        gate.meanwhile(() -> gate.putIn("acme.cold"));
        backAsItWas(ended(order(Change.Action.UPGRADE, 2)));
    }

    /** While the order waits in line a module comes that would be rewired as well. */
    @Test
    void touchesNothingWhenThePlanIsNotTheOrderedOneAnyMore() throws Exception {
        AtomicBoolean touched = new AtomicBoolean();
        gate.meanwhile(() -> touched.set(true));
        CountDownLatch free = new CountDownLatch(1);
        access.as(OPERATOR, () -> jobs.submit("platform.import", progress -> free.await()));
        Change waiting = order(Change.Action.UPGRADE, 2);
        gate.putIn("acme.cold").start();
        free.countDown();
        backAsItWas(ended(waiting));
        assertThat(touched).isFalse();
    }
}
