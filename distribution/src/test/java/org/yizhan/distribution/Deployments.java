// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.yizhan.testkit.distribution.RunningServer;

/** A folder from which the server under test takes bundles. The archive has none; the test adds one to {@code etc}. */
record Deployments(Path folder) {
    static Deployments open(RunningServer server) throws IOException {
        Path folder = Files.createDirectories(server.home().resolve("data/test-modules"));
        Path settings = server.home().resolve("etc/org.apache.felix.fileinstall-test.cfg");
        Files.writeString(
                settings,
                "felix.fileinstall.dir = " + folder + "\nfelix.fileinstall.poll = 200\n"
                        + "felix.fileinstall.tmpdir = " + server.home().resolve("data/tmp") + "\n"
                        + "felix.fileinstall.start.level = 50\nfelix.fileinstall.active.level = 0\n");
        return new Deployments(folder);
    }

    /** Puts the jar there whole: it is renamed only when it is complete. */
    void put(Path jar) throws IOException {
        Path partial = folder.resolve("." + jar.getFileName());
        Files.copy(jar, partial, StandardCopyOption.REPLACE_EXISTING);
        Files.move(partial, folder.resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(Path jar) throws IOException {
        Files.delete(folder.resolve(jar.getFileName()));
    }
}
