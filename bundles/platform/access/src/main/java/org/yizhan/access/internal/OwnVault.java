// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.vault.Vault;

/**
 * The vault of the module whose bundle asks, for its own fields and nobody else's: the sealed values of others it may well have, since
 * all modules share one schema.
 */
@Component(service = Vault.class, scope = ServiceScope.BUNDLE)
public final class OwnVault implements Vault {
    private final long bundle;
    private final Modules modules;
    private final FieldVault vault;

    @Activate
    public OwnVault(ComponentContext context, @Reference Modules modules, @Reference FieldVault vault) {
        this(context.getUsingBundle().getBundleId(), modules, vault);
    }

    OwnVault(long bundle, Modules modules, FieldVault vault) {
        this.bundle = bundle;
        this.modules = modules;
        this.vault = vault;
    }

    @Override
    public String seal(String field, String row, String clear) {
        own(field);
        return vault.seal(field, row, clear);
    }

    @Override
    public String open(String field, String row, String sealed, String purpose) {
        own(field);
        return vault.open(field, row, sealed, purpose);
    }

    @Override
    public String masked(String field, Kind kind, String row, String sealed) {
        own(field);
        return vault.masked(field, kind, row, sealed);
    }

    @Override
    public String index(String field, Kind kind, String clear) {
        own(field);
        return vault.index(field, kind, clear);
    }

    private void own(String field) {
        Modules.Module asking = modules.of(bundle);
        String module = asking == null ? null : asking.id();
        if (!PersonalFields.moduleOf(field).equals(module)) {
            throw Problem.forbidden("access.field-not-own")
                    .with("module", module)
                    .with("field", field);
        }
    }
}
