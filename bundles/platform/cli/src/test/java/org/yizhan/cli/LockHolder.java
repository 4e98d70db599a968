// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another process that has a file locked, as Derby locks its own, until it is told to end. */
public final class LockHolder implements AutoCloseable {
    private final Process process;

    /** Returns when the lock is held. */
    public LockHolder(Path file) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getInputStream().read();
    }

    public static void main(String[] arguments) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            System.out.print(held.isValid());
            System.out.flush();
            System.in.read();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
