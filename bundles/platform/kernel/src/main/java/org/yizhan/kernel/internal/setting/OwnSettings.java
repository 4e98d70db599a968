// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.settings.Settings;

/** The settings of the module whose bundle asks. */
@Component(service = Settings.class, scope = ServiceScope.BUNDLE)
public final class OwnSettings extends DeclaredSettings {
    private final SettingValues values;
    private final List<AutoCloseable> listening = new CopyOnWriteArrayList<>();

    @Activate
    public OwnSettings(ComponentContext context, @Reference Modules modules, @Reference SettingValues values) {
        this(context.getUsingBundle(), modules, values);
    }

    OwnSettings(Bundle bundle, Modules modules, SettingValues values) {
        super(of(bundle, modules));
        this.values = values;
    }

    private static Modules.Module of(Bundle bundle, Modules modules) {
        Modules.Module module = modules.of(bundle.getBundleId());
        if (module == null) {
            throw new IllegalStateException(bundle + " is no module, so that it has no settings");
        }
        return module;
    }

    @Deactivate
    void close() throws Exception {
        for (AutoCloseable one : listening) {
            one.close();
        }
    }

    @Override
    String value(ModuleSetting setting) {
        return values.value(module(), setting);
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        AutoCloseable end = values.onChange(module().id(), listener);
        listening.add(end);
        return end;
    }
}
