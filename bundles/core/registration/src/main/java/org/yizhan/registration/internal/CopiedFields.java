// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.registration.internal.PersonalFields.Field;

/** The fields of a party's copy, in order; what was never given is left out. */
final class CopiedFields {
    private final PersonalFields fields;
    private final PartyEntity party;
    private final Map<String, Object> all = new LinkedHashMap<>();

    CopiedFields(PersonalFields fields, PartyEntity party) {
        this.fields = fields;
        this.party = party;
    }

    /** Opens a sealed field. Counted and written to the audit. */
    void open(String name, Field field) {
        put(name, fields.open(field, party.id(), party.sealed(field), PersonalRecords.COPY));
    }

    void put(String name, Object value) {
        if (value != null) {
            all.put(name, value instanceof Number || value instanceof Boolean ? value : value.toString());
        }
    }

    Map<String, Object> all() {
        return all;
    }
}
