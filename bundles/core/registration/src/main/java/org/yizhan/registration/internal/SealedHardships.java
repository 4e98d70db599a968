// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.SealedRows;
import org.yizhan.api.vault.SealedTable;

/** What is sealed of workers' hardships. */
@Component(service = SealedRows.class)
public final class SealedHardships extends SealedTable {
    @Activate
    public SealedHardships(@Reference(target = "(yizhan.module=registration)") Store store) {
        super(
                store,
                "registration.hardship",
                "REGISTRATION_HARDSHIP",
                Map.of("HARDSHIP_SEALED", "registration.worker.hardship"));
    }
}
