// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.time.Duration;
import java.util.Set;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.ModuleSetting.Type;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.settings.Settings;

/** Settings as the module declares them, wherever the values come from. */
abstract class DeclaredSettings implements Settings {
    private final Modules.Module module;

    DeclaredSettings(Modules.Module module) {
        this.module = module;
    }

    /** The value as text; null for none. */
    abstract String value(ModuleSetting setting);

    Modules.Module module() {
        return module;
    }

    @Override
    public final String text(String key) {
        return value(key, Set.of(Type.STRING, Type.CHOICE));
    }

    @Override
    public final Long number(String key) {
        String value = value(key, Set.of(Type.INTEGER));
        return value == null ? null : Long.valueOf(value);
    }

    @Override
    public final boolean flag(String key) {
        return Boolean.parseBoolean(value(key, Set.of(Type.BOOLEAN)));
    }

    @Override
    public final Duration duration(String key) {
        String value = value(key, Set.of(Type.DURATION));
        return value == null ? null : Duration.parse(value);
    }

    private String value(String key, Set<Type> types) {
        ModuleSetting setting = module.setting(key);
        if (setting == null || !types.contains(setting.type())) {
            throw new IllegalArgumentException(
                    "module " + module.id() + " declares no setting " + key + " of the type " + types);
        }
        return value(setting);
    }
}
