// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.yizhan.api.Ids;
import org.yizhan.registration.internal.PersonalFields.Field;

/** A hardship of a worker, sealed as a whole. */
@Entity
@Table(name = "REGISTRATION_HARDSHIP")
public class HardshipEntity {
    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "WORKER")
    private String worker;

    @Column(name = "HARDSHIP_SEALED")
    private String sealed;

    /** For the store. */
    protected HardshipEntity() {}

    static HardshipEntity from(String worker, Hardship hardship, PersonalFields fields) {
        HardshipEntity entity = new HardshipEntity();
        entity.id = Ids.next();
        entity.worker = worker;
        entity.sealed = fields.seal(Field.WORKER_HARDSHIP, entity.id, hardship.text());
        return entity;
    }

    /** In the clear. Counted and written to the audit. */
    Hardship open(PersonalFields fields, String purpose) {
        return Hardship.of(fields.open(Field.WORKER_HARDSHIP, id, sealed, purpose));
    }
}
