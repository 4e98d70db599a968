// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.platform.Modules;

/** Sets what a deployment was assembled with: by the rules, with the audit rows and the event of whatever somebody sets. */
@Component(service = Presets.class)
public final class Presets {
    private final SettingTable table;
    private final SettingValues values;

    @Activate
    public Presets(@Reference SettingTable table, @Reference SettingValues values) {
        this.table = table;
        this.values = values;
    }

    /** @throws org.yizhan.api.Problem for what may not be set */
    public void check(Modules.Module module, Map<String, Object> wanted) {
        values.checked(module, wanted);
    }

    /**
     * Sets what is not so already.
     *
     * @param module need not run yet
     * @throws org.yizhan.api.Problem for what may not be set
     */
    public void set(Modules.Module module, Map<String, Object> wanted) {
        Kept kept = table.read(module.id());
        Map<String, String> open = values.checked(module, wanted);
        open.entrySet().removeIf(one -> Objects.equals(kept.clear().get(one.getKey()), one.getValue()));
        if (!open.isEmpty()) {
            table.change(module, kept.version(), open);
            values.changed(module.id());
        }
    }
}
