// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * What a hall's process holds.
 *
 * @param loaders class loaders that have the module's classes, after the garbage is gone
 * @param threads of Java
 * @param files open ones, sockets among them
 * @param connections to the database that are in use
 */
public record Holdings(long loaders, long threads, long files, long connections) {
    /** The last module may still be held by a cache that the next one takes over. */
    private static final int LAST_ONE = 1;
    /** Pools and keep-alive breathe. */
    private static final int BREATH = 5;

    /** What has grown since; empty when nothing has. */
    public List<String> grownSince(Holdings before) {
        List<String> grown = new ArrayList<>();
        look(grown, "loaders", before.loaders, loaders, loaders > LAST_ONE);
        look(grown, "threads", before.threads, threads, threads > before.threads + BREATH);
        look(grown, "files", before.files, files, files > before.files + BREATH);
        look(grown, "connections", before.connections, connections, connections > before.connections);
        return grown;
    }

    private static void look(List<String> grown, String what, long before, long now, boolean leaked) {
        if (leaked) {
            grown.add(what + ": " + before + " -> " + now);
        }
    }
}
