// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code yizhan upgrade platform}: another version of the platform in place of the one that is there, with the same modules, data
 * and settings; or, when it does not serve as the former did, the former again.
 */
@Command(name = "platform")
public final class PlatformCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "ARCHIVE", descriptionKey = "upgrade.archive")
    private Path archive;

    @Option(names = "--any-version", descriptionKey = "upgrade.any-version")
    private boolean anyVersion;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "120", descriptionKey = "upgrade.timeout")
    private int timeout;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        Layout layout = common.layout();
        if (layout.checkout()) {
            throw new Failure("upgrade.checkout");
        }
        // From here on with the words that are read: the file that they come from is exchanged, too.
        Terminal terminal = common.terminal();
        Upgrade.Done done =
                new Upgrade(layout, terminal, Duration.ofSeconds(timeout)).to(archive.toAbsolutePath(), anyVersion);
        tell(terminal, done);
        return 0;
    }

    private void tell(Terminal terminal, Upgrade.Done done) {
        if (json) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("from", done.from());
            told.put("to", done.to());
            told.put("url", done.url());
            told.put("ownFiles", done.ownFiles());
            told.put("snapshot", done.snapshot());
            terminal.print(Json.pretty(told));
            return;
        }
        terminal.say(done.sentence(), done.from(), done.to());
        terminal.print(
                done.url() == null
                        ? terminal.words().text("upgrade.stopped-again")
                        : terminal.words().text("upgrade.up", done.url(), done.secondsDown()));
        done.ownFiles().forEach(file -> terminal.say("upgrade.own-file", file));
        if (done.snapshot() != null) {
            terminal.say("upgrade.snapshot", done.snapshot());
        }
    }
}
