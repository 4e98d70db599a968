// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.ModuleSetting.Type;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.settings.Settings;
import org.yizhan.kernel.internal.OneModule;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.testkit.TestHouse;

/** The settings of one module, over a real store. */
final class RealSettings {
    static final String TOKEN = "a-token-that-nobody-sees";
    private static final Map<String, String> TITLE = Map.of("en", "Title");
    static final Modules.Module MODULE = new Modules.Module(
            "probe",
            "1.0.0",
            Map.of(),
            ">=1.0 <2",
            List.of(),
            "in-process",
            List.of(),
            List.of(),
            List.of(
                    new ModuleSetting("shown", Type.INTEGER, TITLE, "20", "1", "100", List.of(), false),
                    new ModuleSetting("pause", Type.DURATION, TITLE, "PT15M", null, "P1D", List.of(), false),
                    new ModuleSetting("mood", Type.CHOICE, TITLE, null, null, null, List.of("calm", "loud"), false),
                    new ModuleSetting("open", Type.BOOLEAN, TITLE, "true", null, null, List.of(), false),
                    new ModuleSetting("token", Type.STRING, TITLE, null, "8", null, List.of(), true, "gateway")),
            List.of(new Modules.SettingGroup("gateway", TITLE), new Modules.SettingGroup("looks", TITLE)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            7);

    final Modules modules = new OneModule(MODULE);
    final Access access;
    final SettingTable table;
    final Secrets secrets;
    final SettingValues values;
    final Settings settings;
    final SettingResource resource;
    final SettingTests tests;
    final SettingTestResource trying;

    RealSettings(TestHouse house) {
        this(house, Path.of("nowhere"));
    }

    /** @param folder the operator's secrets; beside them there is the variable {@code YIZHAN_SECRET_PROBE} */
    RealSettings(TestHouse house, Path folder) {
        RealKernel kernel = RealKernel.here();
        RealAccess real = new RealAccess(house, kernel.modules(), kernel.words(), kernel::guard);
        this.access = real.access();
        this.table = new SettingTable(
                house.store("platform", SettingEntity.class, SettingsEntity.class),
                real.vault(),
                access,
                house.audit(),
                house.events(),
                house.clock());
        this.secrets = new Secrets(folder, Map.of("YIZHAN_SECRET_PROBE", TOKEN)::get);
        this.values = new SettingValues(table, secrets);
        this.settings = own(values);
        this.tests = new SettingTests(kernel.guard(access));
        this.resource = new SettingResource(modules, table, values, tests);
        this.trying = new SettingTestResource(modules, values, tests, kernel.words(), access, house.audit());
    }

    /** As the module has them at a node. */
    static Settings own(SettingValues values) {
        OneModule modules = new OneModule(MODULE);
        return new OwnSettings(modules.bundle(), modules, values);
    }

    SettingResource.View change(String ifMatch, Map<String, Object> wanted) {
        return access.as(Caller.SYSTEM, () -> resource.change("probe", ifMatch, new SettingResource.Change(wanted)));
    }
}
