// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.ModuleSetting.Type;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.settings.Settings;

/** The settings of the module whose bundle asks. */
@Component(service = Settings.class, scope = ServiceScope.BUNDLE)
public final class OwnSettings implements Settings {
    private final SettingValues values;
    private final Modules.Module module;
    private final List<AutoCloseable> listening = new CopyOnWriteArrayList<>();

    @Activate
    public OwnSettings(ComponentContext context, @Reference Modules modules, @Reference SettingValues values) {
        this(context.getUsingBundle(), modules, values);
    }

    OwnSettings(Bundle bundle, Modules modules, SettingValues values) {
        this.values = values;
        this.module = modules.of(bundle.getBundleId());
        if (module == null) {
            throw new IllegalStateException(bundle + " is no module, so that it has no settings");
        }
    }

    @Deactivate
    void close() throws Exception {
        for (AutoCloseable one : listening) {
            one.close();
        }
    }

    @Override
    public String text(String key) {
        return value(key, Set.of(Type.STRING, Type.CHOICE));
    }

    @Override
    public Long number(String key) {
        String value = value(key, Set.of(Type.INTEGER));
        return value == null ? null : Long.valueOf(value);
    }

    @Override
    public boolean flag(String key) {
        return Boolean.parseBoolean(value(key, Set.of(Type.BOOLEAN)));
    }

    @Override
    public Duration duration(String key) {
        String value = value(key, Set.of(Type.DURATION));
        return value == null ? null : Duration.parse(value);
    }

    private String value(String key, Set<Type> types) {
        ModuleSetting setting = module.setting(key);
        if (setting == null || !types.contains(setting.type())) {
            throw new IllegalArgumentException(
                    "module " + module.id() + " declares no setting " + key + " of the type " + types);
        }
        return values.value(module, setting);
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        AutoCloseable end = values.onChange(module.id(), listener);
        listening.add(end);
        return end;
    }
}
