// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.SealedRows;
import org.yizhan.api.vault.SealedTable;

/** Where households live; what organisations write is public. */
@Component(service = SealedRows.class)
public final class SealedAddresses extends SealedTable {
    @Activate
    public SealedAddresses(@Reference(target = "(yizhan.module=posting)") Store store) {
        super(
                store,
                "posting.revision",
                "POSTING_REVISION",
                "POSTING",
                "POSTING IN (SELECT P.ID FROM POSTING_POSTING P WHERE P.HOUSEHOLD)",
                Map.of("ADDRESS", "posting.revision.address"));
    }
}
