// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.SealedRows;
import org.yizhan.api.vault.SealedTable;

/** What is sealed of workers. */
@Component(service = SealedRows.class)
public final class SealedWorkers extends SealedTable {
    @Activate
    public SealedWorkers(@Reference(target = "(yizhan.module=registration)") Store store) {
        super(
                store,
                "registration.worker",
                "REGISTRATION_WORKER",
                Map.of(
                        "NAME_SEALED", "registration.worker.name",
                        "MOBILE_SEALED", "registration.worker.mobile",
                        "NUMBER_SEALED", "registration.worker.id-number",
                        "ADDRESS_SEALED", "registration.worker.address"));
    }
}
