// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
        Terminal terminal = common.terminal();
        new SiteSettings(layout, Map.of()).mistyped().forEach(name -> warn(terminal, name));
        Map<String, String> flags = flags();
        StartOptions options = StartOptions.of(layout, flags).withPatience(Duration.ofSeconds(timeout));
        letsIn(DatabaseSetting.of(layout, flags), terminal);
        Starter starter = new Starter(layout, terminal);
        if (foreground) {
            return inForeground(starter, layout, options);
        }
        Server server = starter.start(options);
        if (json) {
            terminal.print(Json.pretty(Map.of("url", server.url(), "state", "running", "pid", server.pid())));
        } else {
            terminal.say("run.up", server.url(), server.data());
        }
        Stopped.of(server).map(stopped -> stopped.safeMode(common.words())).ifPresent(terminal::warn);
        return 0;
    }

    /** What was said here goes before what the site has set. */
    private Map<String, String> flags() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put(Etc.HOST, host);
        flags.put(Etc.PORT, Objects.toString(port, null));
        flags.put(Etc.DATA, whole(data));
        flags.put(Etc.KEYS, whole(keys));
        flags.put("yizhan.database.kind", databaseUrl == null ? null : "postgresql");
        flags.put("yizhan.database.url", databaseUrl);
        flags.put("yizhan.database.user", databaseUser);
        flags.put("yizhan.database.password", passwordFile());
        flags.put("yizhan.region", region);
        flags.put("yizhan.sandbox", sandbox ? "true" : null);
        flags.values().removeIf(Objects::isNull);
        return flags;
    }

    private static String whole(Path folder) {
        return folder == null ? null : folder.toAbsolutePath().normalize().toString();
    }

    /** A database that refuses the hall will not change its mind; one that is silent may be on its way up, as the hall is. */
    private static void letsIn(DatabaseSetting database, Terminal terminal) {
        DatabaseChecks.trouble(database).ifPresent(trouble -> {
            if (DatabaseChecks.refuses(trouble)) {
                throw trouble;
            }
            warn(terminal, trouble);
        });
    }

    private static void warn(Terminal terminal, Failure of) {
        terminal.warn(of.cause(terminal.words()));
        terminal.warn(of.remedy(terminal.words()));
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
    private int inForeground(Starter starter, Layout layout, StartOptions options) throws IOException {
        Path home = layout.distribution(common.terminal());
        Process process = starter.command(home, options).inheritIO().start();
        starter.server(process, home, options).write(layout);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        try {
            int code = end(process, false);
            Interruption.check();
            return code;
        } finally {
            if (Interruption.happened()) {
                // What is said of it shall be true.
                process.onExit().join();
            }
        }
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
