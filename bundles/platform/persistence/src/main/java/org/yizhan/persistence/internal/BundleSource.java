// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.osgi.framework.Bundle;

/** The scripts of a module's bundle. Looks with {@code getEntryPaths}, because {@code findEntries} resolves bundles. */
final class BundleSource implements MigrationSource {
    private final Bundle bundle;

    BundleSource(Bundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public List<String> names() {
        Enumeration<String> paths = bundle.getEntryPaths(FOLDER);
        List<String> names = new ArrayList<>();
        for (String path : paths == null ? List.<String>of() : Collections.list(paths)) {
            if (!path.endsWith("/")) {
                names.add(path.substring(path.lastIndexOf('/') + 1));
            }
        }
        return names;
    }

    @Override
    public String read(String name) {
        URL entry = bundle.getEntry(FOLDER + "/" + name);
        try (InputStream in = entry.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
