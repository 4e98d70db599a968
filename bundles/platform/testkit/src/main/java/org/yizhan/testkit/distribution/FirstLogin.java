// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.yizhan.testkit.Await;

/** The file with the first administrator's one-time password, which a server writes soon after its first start. */
public final class FirstLogin {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private FirstLogin() {}

    /**
     * Waits until the first login works.
     *
     * @param home where the archive was unpacked
     * @return the file with name and password
     */
    public static Path in(Path home) {
        Path log = home.resolve("data/log/yizhan.log");
        Await.until("the first login is announced in " + log, PATIENCE, () -> announced(log));
        return home.resolve("data/yizhan/first-admin.txt");
    }

    private static boolean announced(Path log) {
        try {
            return Files.readString(log).contains("the first login lies in");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
