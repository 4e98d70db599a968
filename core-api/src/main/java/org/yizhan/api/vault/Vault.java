// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.vault;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Seals fields with personal data. The field's name is {@code <module>.<entity>.<field>} and must be declared under
 * {@code data.personal} of the module's descriptor. A sealed value belongs to its field and row: put elsewhere, it does not open.
 *
 * <p>Each module gets a service of its own, for its own fields. Every method throws {@link org.yizhan.api.Problem}
 * {@code access.field-not-own} (403) for another module's.
 */
@ProviderType
public interface Vault {
    /** What a value is, which decides how it is normalised and masked. */
    enum Kind {
        NAME,
        ID_NUMBER,
        MOBILE,
        ADDRESS,
        BANK_CARD,
        TEXT
    }

    /**
     * Seals a value.
     *
     * @param row the id of the row it will stand in
     * @param clear null gives null
     * @return {@code v1:<key>:<algorithm>:<base64>}, to be kept in a column of 512 characters
     */
    String seal(String field, String row, String clear);

    /**
     * Opens a value for a stated purpose. The caller must hold the permission {@code <module>.reveal} for the row's region and owner;
     * the read is counted for the module and written to the audit.
     *
     * @throws org.yizhan.api.Problem {@code platform.not-allowed} (403)
     */
    String open(String field, String row, String sealed, String purpose);

    /** Opens a value only to mask it ({@code 138****5678}); not counted, since nobody learns it. Null gives null. */
    String masked(String field, Kind kind, String row, String sealed);

    /** The blind index for look-ups by equality: 43 characters, the same for the same field and normalised value. */
    String index(String field, Kind kind, String clear);
}
