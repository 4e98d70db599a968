// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.vault.Vault;

/** The module's personal fields: sealed for a row, masked, or as an index to look up by. */
@Component(service = PersonalFields.class)
public final class PersonalFields {
    private final Vault vault;

    @Activate
    public PersonalFields(@Reference Vault vault) {
        this.vault = vault;
    }

    String seal(Field field, String row, String clear) {
        return vault.seal(field.id, row, clear);
    }

    String masked(Field field, String row, String sealed) {
        return vault.masked(field.id, field.kind, row, sealed);
    }

    /** Null for null. */
    String index(Field field, String clear) {
        return clear == null ? null : vault.index(field.id, field.kind, clear);
    }

    /** The clear value; null for null. Counted and written to the audit. */
    String open(Field field, String row, String sealed, Purpose purpose) {
        return open(field, row, sealed, purpose.name());
    }

    /** The same for what the platform asks for. */
    String open(Field field, String row, String sealed, String purpose) {
        return sealed == null ? null : vault.open(field.id, row, sealed, purpose);
    }

    /** The fields as the descriptor declares them. */
    enum Field {
        WORKER_NAME("registration.worker.name", Vault.Kind.NAME),
        WORKER_MOBILE("registration.worker.mobile", Vault.Kind.MOBILE),
        WORKER_NUMBER("registration.worker.id-number", Vault.Kind.ID_NUMBER),
        WORKER_ADDRESS("registration.worker.address", Vault.Kind.ADDRESS),
        WORKER_HARDSHIP("registration.worker.hardship", Vault.Kind.TEXT),
        EMPLOYER_NAME("registration.employer.name", Vault.Kind.NAME),
        EMPLOYER_MOBILE("registration.employer.mobile", Vault.Kind.MOBILE),
        EMPLOYER_NUMBER("registration.employer.id-number", Vault.Kind.ID_NUMBER),
        EMPLOYER_ADDRESS("registration.employer.address", Vault.Kind.ADDRESS);

        private final String id;
        private final Vault.Kind kind;

        Field(String id, Vault.Kind kind) {
            this.id = id;
            this.kind = kind;
        }
    }

    /** Why somebody reads clear data. Fixed words, so that nobody types a name or number into the audit. */
    public enum Purpose {
        CONTACT,
        IDENTITY_CHECK,
        CONTRACT,
        PAYMENT,
        COMPLAINT,
        LEGAL_DUTY,
        OWN_DATA
    }
}
