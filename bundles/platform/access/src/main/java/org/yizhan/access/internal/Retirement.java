// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.platform.Modules;

/** Destroys former keys, but only when every table that may need one has been looked through and none does. */
@Component(service = Retirement.class)
public final class Retirement {
    private final KeyRing keys;
    private final Resealing resealing;
    private final Modules modules;
    private final Audit audit;

    @Activate
    public Retirement(
            @Reference KeyRing keys,
            @Reference Resealing resealing,
            @Reference Modules modules,
            @Reference Audit audit) {
        this.keys = keys;
        this.resealing = resealing;
        this.modules = modules;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code platform.not-found} (404), {@code access.key-newest}, {@code access.key-young},
     *     {@code access.key-in-use} (409), {@code access.table-away} (503)
     */
    void retire(String kid) {
        keys.requireFormer(kid);
        requireAllTables();
        long values = resealing.under(kid);
        if (values > 0) {
            throw Problem.conflict("access.key-in-use").with("values", values);
        }
        keys.retire(kid, () -> audit.record("access.retire-key", kid, Map.of()));
    }

    /** A field that is declared has a table, and who offers none could lose what it holds. */
    private void requireAllTables() {
        Set<String> missing = modules.all().stream()
                .flatMap(module -> module.personal().stream())
                .map(field -> field.field().substring(0, field.field().lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(resealing.ids());
        if (!missing.isEmpty()) {
            throw new Problem(503, "access.table-away").with("table", String.join(", ", missing));
        }
    }
}
