// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.SealedRows;
import org.yizhan.api.vault.SealedTable;

/** Where people want to be told. */
@Component(service = SealedRows.class)
public final class SealedChoices extends SealedTable {
    @Activate
    public SealedChoices(@Reference(target = "(yizhan.module=notification)") Store store) {
        super(store, "notification.choice", "NOTIFICATION_CHOICE", Map.of("ADDRESS", ChoiceEntity.ADDRESS));
    }
}
