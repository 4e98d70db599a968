// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.SealedRows;
import org.yizhan.api.vault.SealedTable;

/** The secrets among the settings, for the vault's newer keys. */
@Component(service = SealedRows.class)
public final class SealedSettings extends SealedTable {
    @Activate
    public SealedSettings(@Reference(target = "(yizhan.module=platform)") Store store) {
        super(store, "platform.setting", "PLATFORM_SETTING", Map.of("SEALED", SettingTable.SECRET));
    }
}
