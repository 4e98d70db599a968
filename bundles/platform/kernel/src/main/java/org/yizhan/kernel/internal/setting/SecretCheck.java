// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.Modules;

/** Whether each reference among the settings leads to a secret at this node: it was seen to at one, when somebody set it. */
@Component
public final class SecretCheck implements HealthCheck {
    private final Modules modules;
    private final SettingTable table;
    private final Secrets secrets;

    @Activate
    public SecretCheck(@Reference Modules modules, @Reference SettingTable table, @Reference Secrets secrets) {
        this.modules = modules;
        this.table = table;
        this.secrets = secrets;
    }

    @Override
    public String id() {
        return "platform.secrets";
    }

    @Override
    public Result check() {
        List<SettingEntity> lost = table.beginning(Secrets.REFERENCE).stream()
                .filter(this::refers)
                .filter(row -> secrets.find(row.content()).trouble() != null)
                .toList();
        String detail = lost.stream()
                .map(row -> row.module() + " " + row.setting() + ": " + row.content()
                        + " leads nowhere, or is open to others")
                .sorted()
                .collect(Collectors.joining("; "));
        return lost.isEmpty() ? Result.UP : new Result(Status.DEGRADED, detail);
    }

    private boolean refers(SettingEntity row) {
        Modules.Module module = modules.find(row.module());
        ModuleSetting setting = module == null ? null : module.setting(row.setting());
        return setting != null && setting.secret();
    }
}
