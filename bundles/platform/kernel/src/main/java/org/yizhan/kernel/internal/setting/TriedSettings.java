// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.Modules;

/** The settings of a module as they would be. Remembers which secrets it gave away, so that they are not told to anybody else. */
final class TriedSettings extends DeclaredSettings {
    private static final int TELLING = 4;

    private final Map<String, String> wanted;
    private final SettingValues values;
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** @param wanted setting → value, or null for the default; checked */
    TriedSettings(Modules.Module module, Map<String, String> wanted, SettingValues values) {
        super(module);
        this.wanted = wanted;
        this.values = values;
    }

    @Override
    String value(ModuleSetting setting) {
        String tried = wanted.get(setting.key());
        boolean named = wanted.containsKey(setting.key());
        String value = named ? named(setting, tried) : values.value(module(), setting);
        if (setting.secret() && value != null && value.length() >= TELLING) {
            secrets.add(value);
        }
        return value;
    }

    private String named(ModuleSetting setting, String tried) {
        return tried == null ? setting.standard() : values.meant(setting, tried);
    }

    /** The text without the secrets that were given away. */
    String withoutSecrets(String text) {
        String told = text;
        for (String secret : secrets) {
            told = told.replace(secret, "***");
        }
        return told;
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return () -> {};
    }
}
