// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.upgrade.Mending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yizhan run}: starts a server and comes back when it is up. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {
    static final String FOREGROUND = "--foreground";

    @Mixin
    private Common common;

    @Option(names = "--port", paramLabel = "PORT", converter = Port.class)
    private Integer port;

    @Option(names = "--host", paramLabel = "ADDRESS")
    private String host;

    @Option(names = "--data-dir", paramLabel = "DIR")
    private Path data;

    @Option(names = "--keys-dir", paramLabel = "DIR")
    private Path keys;

    @Option(names = "--database-url", paramLabel = "URL")
    private String databaseUrl;

    @Option(names = "--database-user", paramLabel = "NAME")
    private String databaseUser;

    @Option(names = "--database-password-file", paramLabel = "FILE")
    private Path databasePasswordFile;

    @Option(names = "--region", paramLabel = "CODE")
    private String region;

    @Option(names = "--sandbox")
    private boolean sandbox;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "120")
    private int timeout;

    @Option(names = FOREGROUND)
    private boolean foreground;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Layout layout = common.layout();
        if (!layout.checkout()) {
            Mending.mend(layout, common.terminal(), Duration.ofSeconds(timeout));
        }
        Starter starter = new Starter(layout, common.terminal());
        if (foreground) {
            return inForeground(starter, layout);
        }
        Server server = starter.start(options(layout));
        if (json) {
            common.terminal().print(Json.pretty(Map.of("url", server.url(), "state", "running", "pid", server.pid())));
        } else {
            common.terminal().say("run.up", server.url(), server.data());
        }
        Stopped.of(server).map(stopped -> stopped.safeMode(common.words())).ifPresent(common.terminal()::warn);
        return 0;
    }

    private StartOptions options(Layout layout) {
        StartOptions standard = StartOptions.standard(layout);
        StartOptions options = standard.withHost(host == null ? standard.host() : host)
                .withPort(port == null ? standard.port() : port)
                .withPatience(Duration.ofSeconds(timeout))
                .with("yizhan.database.kind", databaseUrl == null ? null : "postgresql")
                .with("yizhan.database.url", databaseUrl)
                .with("yizhan.database.user", databaseUser)
                .with("yizhan.database.password", passwordFile())
                .with(
                        "yizhan.keys",
                        keys == null ? null : keys.toAbsolutePath().normalize().toString())
                .with("yizhan.region", region)
                .with("yizhan.sandbox", sandbox ? "true" : null);
        return data == null ? options : options.withData(data);
    }

    private String passwordFile() {
        if (databasePasswordFile == null) {
            return null;
        }
        if (!Files.isReadable(databasePasswordFile)) {
            throw new Failure("run.no-password-file", databasePasswordFile);
        }
        return "secret:file:" + databasePasswordFile.toAbsolutePath();
    }

    /** For a supervisor: what the server prints goes where this prints, and it ends when the server ends. */
    private int inForeground(Starter starter, Layout layout) throws IOException {
        Path home = layout.distribution(common.terminal());
        StartOptions options = options(layout);
        Process process = starter.command(home, options).inheritIO().start();
        starter.server(process, home, options).write(layout);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return end(process, false);
    }

    private static void end(Process process) {
        process.destroy();
        end(process, true);
    }

    private static int end(Process process, boolean stopping) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (stopping) {
                process.destroyForcibly();
            }
            throw new Failure(e, "interrupted");
        }
    }
}
