// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.SealedRows;
import org.yizhan.api.vault.SealedTable;

/** The numbers that people log in with. A one-time code is over before a key is old. */
@Component(service = SealedRows.class)
public final class SealedAccounts extends SealedTable {
    @Activate
    public SealedAccounts(@Reference(target = "(yizhan.module=access)") Store store) {
        super(store, "access.account", "ACCESS_ACCOUNT", Map.of("MOBILE", "access.account.mobile"));
    }
}
