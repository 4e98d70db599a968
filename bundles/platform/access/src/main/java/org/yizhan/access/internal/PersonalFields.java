// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import org.yizhan.api.platform.Modules;
import org.yizhan.api.vault.Vault;

/** The fields with personal data that modules declare; whatever else is brought to the vault is a mistake of the program. */
final class PersonalFields {
    private final Modules modules;

    PersonalFields(Modules modules) {
        this.modules = modules;
    }

    /** The module that a field belongs to: {@code <module>.<entity>.<field>}, where a vendor's module has a dot of its own. */
    static String moduleOf(String field) {
        int last = field.lastIndexOf('.');
        int before = last < 0 ? -1 : field.lastIndexOf('.', last - 1);
        if (before <= 0) {
            throw new IllegalArgumentException("\"" + field + "\" is no field: it is named <module>.<entity>.<field>");
        }
        return field.substring(0, before);
    }

    /** @throws IllegalArgumentException when the field is not declared */
    Vault.Kind kind(String field) {
        String id = moduleOf(field);
        Modules.Module module = modules.find(id);
        if (module != null) {
            for (Modules.PersonalField declared : module.personal()) {
                if (declared.field().equals(field)) {
                    return declared.kind();
                }
            }
        }
        throw new IllegalArgumentException("The field \"" + field
                + "\" is not declared: add it under data.personal in module.yaml of \"" + id + "\"");
    }

    /** @throws IllegalArgumentException when the field is not declared, or as another kind */
    void check(String field, Vault.Kind kind) {
        Vault.Kind declared = kind(field);
        if (declared != kind) {
            throw new IllegalArgumentException(
                    "The field \"" + field + "\" is declared as " + declared + " and used as " + kind);
        }
    }
}
