// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Layout;

/** What one command at a time may do with a hall: exchange its platform, or end an exchange that was cut off. */
final class Alone {
    private Alone() {}

    /** What is done alone. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** @throws Failure when another command is at it */
    static <T> T in(Layout layout, Work<T> work) throws IOException {
        Path lock = Files.createDirectories(layout.work()).resolve("upgrade.lock");
        try (FileChannel file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (!locked(file)) {
                throw new Failure("upgrade.another");
            }
            return work.run();
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
