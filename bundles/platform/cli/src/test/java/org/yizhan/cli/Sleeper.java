// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.nio.file.Path;

/** A process that stands in a work folder as the hall that runs, and only sleeps. */
final class Sleeper implements AutoCloseable {
    final Process process;

    Sleeper(Path work, Path data, Path keys) throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
        long started = Server.started(process.toHandle());
        new Server(process.pid(), started, "http://127.0.0.1:1", "home", data.toString(), keys.toString(), "log")
                .write(new Layout(work, true, work));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
