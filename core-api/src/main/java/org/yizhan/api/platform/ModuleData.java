// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/** The tables of modules, also of those that have gone: a module's data stays until somebody purges it. */
@ProviderType
public interface ModuleData {
    /** Every module that has ever brought its tables here, by id. Counts rows, so it is not for every request. */
    List<Kept> all();

    /** The ids of these modules. */
    Set<String> modules();

    /**
     * Drops a module's tables, and forgets its migrations and where its consumers stood, in the write under way on this thread or
     * in one of its own. Not to be undone; the module begins with an empty schema if it comes again.
     *
     * @throws org.yizhan.api.Problem {@code platform.not-found} (404) when nothing is kept of it;
     *     {@code platform.purge-installed} (409) when it runs at a node of this deployment
     */
    void purge(String module);

    /**
     * The migrations of a module that have not run here yet, in their order.
     *
     * @param scripts the names of the files in {@code YIZHAN-INF/db} → their text
     * @throws org.yizhan.api.Problem {@code platform.unfit-migration-…} (422) when they can never run here
     */
    List<Migration> pending(String module, Map<String, String> scripts);

    /**
     * The first thing in them that a module beside the core must not do, since it is not on the list of what such a module may do with
     * tables of its own; null when there is none.
     *
     * @param others the ids of all other modules, whose names are taken
     */
    Reason objection(String module, Set<String> others, List<Migration> migrations);

    /**
     * Runs what has not run yet, beside a former version of the module that may go on serving.
     *
     * @throws org.yizhan.api.Problem as {@link #pending}; what a failed script did is rolled back
     */
    void migrate(String module, Map<String, String> scripts);

    /** What the names of a module's tables begin with, in upper case. */
    static String prefix(String module) {
        return module.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_') + "_";
    }

    /** A script that will run. */
    record Migration(int version, String name, List<String> statements) {}

    /** What is kept of a module. */
    record Kept(String module, List<Table> tables) {}

    /** A table and how many rows it has. */
    record Table(String name, long rows) {}
}
