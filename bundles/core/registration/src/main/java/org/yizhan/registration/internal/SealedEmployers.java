// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.SealedRows;
import org.yizhan.api.vault.SealedTable;

/** What is sealed of employers. */
@Component(service = SealedRows.class)
public final class SealedEmployers extends SealedTable {
    @Activate
    public SealedEmployers(@Reference(target = "(yizhan.module=registration)") Store store) {
        super(
                store,
                "registration.employer",
                "REGISTRATION_EMPLOYER",
                Map.of(
                        "NAME_SEALED", "registration.employer.name",
                        "MOBILE_SEALED", "registration.employer.mobile",
                        "NUMBER_SEALED", "registration.employer.id-number",
                        "ADDRESS_SEALED", "registration.employer.address"));
    }
}
