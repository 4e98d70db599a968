// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Layout;

/** The jars of the bundles that are not in the archive: a measurement takes them from where the build has put them. */
final class BuiltJar {
    private BuiltJar() {}

    /** @throws Failure when it is not built */
    static Path of(Layout layout, String name) throws IOException {
        Path target = layout.root().resolve("bundles/platform").resolve(name).resolve("target");
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                Path jar = files.filter(file -> is(file.getFileName().toString(), name))
                        .findFirst()
                        .orElse(null);
                if (jar != null) {
                    return jar;
                }
            }
        }
        throw new Failure("bench.no-probe", target, name);
    }

    private static boolean is(String file, String name) {
        return file.startsWith(name + "-") && file.endsWith(".jar") && !file.endsWith("-tests.jar");
    }
}
