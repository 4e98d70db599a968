// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What somebody set for one module.
 *
 * @param clear setting → value
 * @param sealed secret setting → sealed value
 * @param opened secrets that were asked for
 */
record Kept(long version, Map<String, String> clear, Map<String, String> sealed, Map<String, String> opened) {
    Kept(long version, Map<String, String> clear, Map<String, String> sealed) {
        this(version, clear, sealed, new ConcurrentHashMap<>());
    }

    boolean has(String setting) {
        return clear.containsKey(setting) || sealed.containsKey(setting);
    }
}
