// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.yizhan.api.platform.ModuleData;
import org.yizhan.api.store.Store;
import org.yizhan.kernel.internal.Framework;
import org.yizhan.kernel.internal.ModuleRegistry;
import org.yizhan.kernel.internal.change.ModuleSet.Member;
import org.yizhan.testkit.TestHouse;

/** A module of which a bundle of the core has found a use, in a real framework. */
class ContainerTest {
    private static final String HEAT = "acme.heat";

    private final TestHouse house = TestHouse.derby();
    private final Store store =
            house.store("platform", ChangeEntity.class, ArchiveEntity.class, ArchiveFileEntity.class);
    private final Archives archives = new Archives(store, null, null, house.audit(), house.clock(), Path.of("none"));
    private Framework felix;
    private Container container;
    private Planner planner;
    private Bundle user;
    private Bundle bystander;
    private OpenGate gate;

    @BeforeEach
    void start() throws Exception {
        felix = new Framework();
        gate = new OpenGate(felix.context(), HEAT);
        container = new Container(felix.context(), gate, archives);
        ModuleData data = (ModuleData) Proxy.newProxyInstance(
                ModuleData.class.getClassLoader(),
                new Class<?>[] {ModuleData.class},
                (any, method, values) -> Set.of());
        planner = new Planner(
                container, archives, data, new ModuleRegistry(felix.context()), new ResolverImpl(new Logger(0)));
        container.bring(set(1));
        user = core("core.user", Map.of("Import-Package", HEAT + ";resolution:=optional"));
        bystander = core("core.bystander", Map.of());
    }

    @AfterEach
    void stop() throws BundleException {
        felix.close();
    }

    private Bundle core(String name, Map<String, String> headers) throws IOException, BundleException {
        Bundle bundle = felix.context()
                .installBundle("core:" + name, new ByteArrayInputStream(Framework.jar(name, "1.0.0", headers)));
        bundle.start();
        return bundle;
    }

    private ModuleSet set(int version) throws IOException {
        byte[] file = Framework.jar(HEAT, version + ".0.0", Map.of("Export-Package", HEAT), HEAT);
        store.write(em -> em.merge(new ArchiveFileEntity(Archives.hash(file), file)));
        return ModuleSet.EMPTY.with(new Member(HEAT, version + ".0.0", Archives.hash(file), true));
    }

    @Test
    void aPlanThatWouldRewireTheCoreIsRefused() throws Exception {
        Plan plan = planner.plan(set(1), ModuleSet.EMPTY);
        assertThat(plan.refresh()).containsExactly(HEAT, "core.user");
        assertThat(plan.refusals())
                .filteredOn(reason -> reason.code().equals("platform.plan-refreshes-core"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.values().get("bundle")).isEqualTo("core.user"));
        user.uninstall();
        felix.context().getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(user));
        assertThat(planner.plan(set(1), ModuleSet.EMPTY).refusals()).isEmpty();
    }

    @Test
    void tellsWhatWasRewired() throws Exception {
        assertThat(container.bring(set(2)).refreshed()).containsExactly(HEAT, "core.user");
        assertThat(container.bring(set(2)).refreshed()).isEmpty();
        assertThat(container.bring(ModuleSet.EMPTY).refreshed()).containsExactly(HEAT, "core.user");
    }

    /** What somebody else puts in is no part of the set: the next one to bring it takes it out again. */
    @Test
    void tellsWhatCameAndWhatWent() throws Exception {
        gate.meanwhile(() -> gate.putIn("acme.cold"));
        Container.Brought unplanned = container.bring(set(2));
        assertThat(unplanned.installed()).containsExactly("acme.cold");
        assertThat(unplanned.removed()).isEmpty();
        Container.Brought tidied = container.bring(set(2));
        assertThat(tidied.installed()).isEmpty();
        assertThat(tidied.removed()).containsExactly("acme.cold");
        assertThat(container.bring(ModuleSet.EMPTY).removed()).containsExactly(HEAT);
        assertThat(container.bring(set(1)).installed()).containsExactly(HEAT);
    }

    /** Somebody else replaces a bundle in the same moment: the framework keeps its former wiring until it is told to let go. */
    @Test
    void seesWhatNobodyHasPlanned() throws Exception {
        gate.meanwhile(
                () -> bystander.update(new ByteArrayInputStream(Framework.jar("core.bystander", "2.0.0", Map.of()))));
        assertThat(container.bring(set(3)).refreshed()).containsExactly(HEAT, "core.bystander", "core.user");
    }
}
