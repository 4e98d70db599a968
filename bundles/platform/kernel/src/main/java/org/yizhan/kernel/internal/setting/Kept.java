// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yizhan.api.platform.ModuleSetting;

/**
 * What somebody set for one module.
 *
 * @param clear setting → value, or the reference to a secret
 * @param sealed secret setting → sealed value
 * @param opened secrets that were asked for
 */
record Kept(long version, Map<String, String> clear, Map<String, String> sealed, Map<String, String> opened) {
    Kept(long version, Map<String, String> clear, Map<String, String> sealed) {
        this(version, clear, sealed, new ConcurrentHashMap<>());
    }

    /** What a secret setting refers to; null when it does not refer to anything. */
    String reference(ModuleSetting setting) {
        String value = clear.get(setting.key());
        return value != null && Secrets.isReference(setting, value) ? value : null;
    }

    boolean has(String setting) {
        return clear.containsKey(setting) || sealed.containsKey(setting);
    }
}
