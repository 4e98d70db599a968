// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.store.Store.Dialect;

/** Who may write what into the audit: a module beside the core that would like to say what others did. */
class OwnAuditTest {
    private final World world = World.withNode(Dialect.DERBY);
    private final BundleClasses module = new BundleClasses(ModuleGate.LOCATION + "acme.notes");
    private final BundleClasses core = new BundleClasses("mvn:org.yizhan/posting/1.0.0");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void takesTheDoingsOfTheModuleAlone() {
        for (String action : List.of(
                "registration.register-worker", "vault.open", "acme.note", "acme.notes.more.add", "acme.notes")) {
            assertThatThrownBy(() -> record(module, action))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("platform.audit-foreign"));
        }
        record(module, "acme.notes.add");
        record(core, "vault.open");
        assertThat(world.number("SELECT COUNT(*) FROM PLATFORM_AUDIT")).isEqualTo(2);
    }

    private void record(BundleClasses bundle, String action) {
        new OwnAudit(world.platform().audit())
                .getService(bundle.getBundle(), null)
                .record(action, null, Map.of());
    }
}
