// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** The bundles that the platform itself is made of: those of {@code startup.properties}, and the framework. */
record Startup(Set<String> locations) {
    private static final String SHORT = "reference:file:";

    static Startup read(Path etc, Path home) {
        Properties lines = new Properties();
        try (InputStream in = Files.newInputStream(etc.resolve("startup.properties"))) {
            lines.load(in);
        } catch (IOException e) {
            // Without the list everything would be foreign: better no server than one without a core.
            throw new UncheckedIOException(e);
        }
        Path system = home.resolve("system");
        return new Startup(lines.stringPropertyNames().stream()
                .map(name -> location(name, system))
                .collect(Collectors.toSet()));
    }

    /** The file names paths within the folder of the platform's bundles; the framework knows them by their whole address. */
    private static String location(String name, Path system) {
        return name.startsWith(SHORT)
                ? "reference:"
                        + system.resolve(name.substring(SHORT.length()))
                                .toFile()
                                .toURI()
                : name;
    }

    boolean has(Bundle bundle) {
        return bundle.getBundleId() == 0 || locations.contains(bundle.getLocation());
    }
}
