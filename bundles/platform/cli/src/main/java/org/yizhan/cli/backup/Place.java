// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import java.nio.file.Path;
import org.yizhan.cli.Common;
import org.yizhan.cli.DatabaseSetting;
import org.yizhan.cli.Server;
import picocli.CommandLine.Option;

/** The options that say which hall is meant. Use as {@code @Mixin}. */
final class Place {
    @Option(names = "--data-dir", paramLabel = "DIR")
    private Path data;

    @Option(names = "--database-url", paramLabel = "URL")
    private String url;

    @Option(names = "--database-user", paramLabel = "NAME")
    private String user;

    @Option(names = "--database-password-file", paramLabel = "FILE")
    private Path passwordFile;

    /** The folder that was named, that of the hall that runs, or the usual one. */
    Path data(Common common) {
        Path found = data != null
                ? data
                : Server.running(common.layout())
                        .map(server -> Path.of(server.data()))
                        .orElseGet(common.layout()::data);
        return found.toAbsolutePath().normalize();
    }

    DatabaseSetting database(Common common) {
        return url == null ? DatabaseSetting.of(common.layout()) : DatabaseSetting.of(url, user, passwordFile);
    }
}
