// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.vault.Vault;

class ModuleRegistryTest {
    private Framework framework;
    private ModuleRegistry modules;

    @BeforeEach
    void start() throws Exception {
        framework = new Framework();
        modules = new ModuleRegistry(framework.context());
    }

    @AfterEach
    void stop() throws Exception {
        modules.close();
        framework.close();
    }

    private Bundle install(String id) throws Exception {
        return framework.install("bundle." + id, Map.of(Descriptors.PATH, Framework.descriptor(id)));
    }

    @Test
    void knowsAModuleWhileItsBundleIsActive() throws Exception {
        Bundle bundle = install("posting");
        assertThat(modules.find("posting")).isNull();
        assertThat(modules.of(bundle.getBundleId())).isNull();
        bundle.start();
        Modules.Module module = modules.find("posting");
        assertThat(module).isEqualTo(modules.of(bundle.getBundleId()));
        assertThat(module.version()).isEqualTo("1.0.0");
        assertThat(module.needs()).containsExactly("reference");
        assertThat(module.permissions().get(0).grants())
                .isEqualTo(Map.of(Role.STATION_STAFF, Scope.REGION, Role.WORKER, Scope.OWN));
        assertThat(module.permissions().get(0).confirm()).isTrue();
        assertThat(module.personal().get(0).kind()).isEqualTo(Vault.Kind.ID_NUMBER);
        assertThat(modules.all()).containsExactly(module);
        bundle.stop();
        assertThat(modules.find("posting")).isNull();
        assertThat(modules.all()).isEmpty();
    }

    @Test
    void doesNotResolveABundleByLookingAtIt() throws Exception {
        Bundle bundle = install("posting");
        modules.of(bundle.getBundleId());
        modules.all();
        assertThat(bundle.getState()).isEqualTo(Bundle.INSTALLED);
    }

    @Test
    void knowsTheModuleWhenAnotherExtenderHearsOfItFirst() throws Exception {
        Bundle bundle = install("posting");
        Modules.Module[] seen = new Modules.Module[1];
        SynchronousBundleListener early = event -> {
            if (event.getType() == BundleEvent.STARTING) {
                seen[0] = modules.of(event.getBundle().getBundleId());
            }
        };
        framework.context().addBundleListener(early);
        bundle.start();
        assertThat(seen[0].id()).isEqualTo("posting");
    }

    @Test
    void leavesOutBundlesThatAreNoModulesOrCannotBeUnderstood() throws Exception {
        framework.install("plain", Map.of("a.txt", "a")).start();
        framework.install("broken", Map.of(Descriptors.PATH, "{")).start();
        framework
                .install("alien", Map.of(Descriptors.PATH, "{\"schema\":9,\"id\":\"alien\"}"))
                .start();
        String oddRole = Framework.descriptor("odd").replace("worker", "king");
        framework.install("odd", Map.of(Descriptors.PATH, oddRole)).start();
        assertThat(modules.all()).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoBundlesWithOneId() throws Exception {
        Bundle first = install("posting");
        Bundle second = framework.install("twin", Map.of(Descriptors.PATH, Framework.descriptor("posting")));
        second.start();
        first.start();
        assertThat(modules.find("posting").bundleId()).isEqualTo(first.getBundleId());
        assertThat(modules.all()).hasSize(1);
        first.stop();
        assertThat(modules.find("posting").bundleId()).isEqualTo(second.getBundleId());
    }
}
