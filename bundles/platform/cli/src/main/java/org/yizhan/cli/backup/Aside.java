// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where former data are put aside. */
final class Aside {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private Aside() {}

    /**
     * A folder in the data folder that is not there yet. Whoever tries again within a second gets another one.
     *
     * @param before what comes: {@code restore} or {@code upgrade}
     */
    static Path folder(Path data, String before) {
        String name = "before-" + before + "-" + LocalDateTime.now().format(STAMP);
        Path folder = data.resolve(name);
        for (int again = 2; Files.exists(folder); again++) {
            folder = data.resolve(name + "-" + again);
        }
        return folder;
    }
}
