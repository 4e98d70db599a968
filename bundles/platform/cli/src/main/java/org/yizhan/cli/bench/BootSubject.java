// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;

/**
 * What is started.
 *
 * @param prepare what happens to the unpacked folder before it is started; not measured
 * @param command folder and port → the command, whose process becomes the JVM
 * @param answer the status that counts as up
 */
record BootSubject(
        Path archive,
        Preparation prepare,
        BiFunction<Path, Integer, List<String>> command,
        String path,
        IntPredicate answer) {

    /** Changes an unpacked folder before its start. */
    @FunctionalInterface
    interface Preparation {
        void apply(Path folder, int port) throws IOException;
    }

    /** Our archive as it is shipped. */
    static BootSubject yizhan(Path archive) {
        return new BootSubject(
                archive,
                (folder, port) -> {},
                (folder, port) -> List.of(folder.resolve("bin/karaf").toString(), "-Dyizhan.http.port=" + port),
                "/health",
                status -> status == 200);
    }
}
