// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Starts a server apart from this process and waits until it is up. */
public final class Starter {
    private final Layout layout;
    private final Terminal terminal;

    public Starter(Layout layout, Terminal terminal) {
        this.layout = layout;
        this.terminal = terminal;
    }

    /** Returns when {@code /health} answers 200. Whatever ends the wait otherwise is said with a {@link Failure}. */
    public Server start(StartOptions options) {
        Server.running(layout).ifPresent(server -> {
            throw new Failure("start.already-running", server.url());
        });
        Path home = layout.distribution(terminal);
        layout.forgetOther(home);
        int port = freePort(options);
        try {
            // The container keeps settings as they were filled in; a start with others must not meet the old ones.
            Folders.forget(home.resolve("data/cache"));
            StartLog log = new StartLog(console(), layout.logs().resolve("yizhan.log"));
            Server server = launch(home, options.withPort(port));
            try {
                server.write(layout);
                await(server, options.patience(), log);
            } catch (IOException | Failure e) {
                if (Interruption.happened()) {
                    Interruption.spared(server::stop);
                }
                throw e;
            }
            return server;
        } catch (IOException e) {
            throw new Failure(e, "start.io", e.getMessage());
        }
    }

    /** The command of a server in the foreground, for a supervisor: this process only prepares it. */
    ProcessBuilder command(Path home, StartOptions options) throws IOException {
        // Whoever could not say where the hall listens does not start it.
        url(home, options.host(), options.port());
        privateFolder(layout.work());
        privateFolder(options.data());
        privateFolder(layout.logs());
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/karaf").toString());
        command.add(flag(Etc.HOST, options.host()));
        command.add(flag(Etc.PORT, options.port()));
        command.add(flag(Etc.DATA, options.data()));
        if (layout.checkout() && !options.properties().containsKey(Etc.KEYS)) {
            // The unpacked archive goes with the next build; the key must outlive it, as the data do.
            command.add(flag(Etc.KEYS, layout.keys()));
        }
        if (layout.checkout() && !options.properties().containsKey(Etc.INBOX)) {
            command.add(flag(Etc.INBOX, layout.work().resolve("inbox")));
        }
        if (layout.checkout() && !options.properties().containsKey(Etc.SECRETS)) {
            command.add(flag(Etc.SECRETS, layout.work().resolve("secrets")));
        }
        options.properties().forEach((name, value) -> command.add(flag(name, value)));
        ProcessBuilder process = new ProcessBuilder(command).directory(home.toFile());
        process.environment().put("KARAF_LOG", layout.logs().toString());
        if (options.brief()) {
            process.environment()
                    .merge("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1", (asked, ours) -> asked + " " + ours);
        }
        return process;
    }

    private static String flag(String name, Object value) {
        return "-D" + name + "=" + value;
    }

    private Server launch(Path home, StartOptions options) throws IOException {
        Process process = command(home, options)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(console().toFile())
                .start();
        return server(process, home, options);
    }

    /** A process that was started with {@link #command}. */
    Server server(Process process, Path home, StartOptions options) {
        return new Server(
                process.pid(),
                Server.started(process.toHandle()),
                url(home, options.host(), options.port()),
                home.toString(),
                options.data().toString(),
                options.properties().getOrDefault(Etc.KEYS, layout.keys().toString()),
                layout.logs().resolve("yizhan.log").toString());
    }

    static String url(Path home, String listening, int port) {
        String host = shown(listening);
        return HallTls.of(home).map(tls -> "https://" + host + ":" + tls.port()).orElse("http://" + host + ":" + port);
    }

    private void await(Server server, Duration patience, StartLog log) {
        Instant start = Instant.now();
        Health health = new Health(server);
        while (!health.up()) {
            long seconds = Duration.between(start, Instant.now()).toSeconds();
            if (!server.alive()) {
                throw new Failure("start.died", log.reason(), server.log());
            }
            String refusal = log.refusal();
            if (refusal != null) {
                Interruption.spared(server::stop);
                throw new Failure("start.refused", refusal, server.log());
            }
            if (seconds >= patience.toSeconds()) {
                throw new Failure("start.not-up", seconds, health.last(), log.reason(), server.log());
            }
            terminal.progress("start.progress", seconds);
            Health.pause();
        }
        terminal.clear();
    }

    private Path console() {
        return layout.work().resolve("console.log");
    }

    private static int freePort(StartOptions options) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(options.host()), options.port()));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new Failure(e, "start.port-taken", options.host(), options.port());
        }
    }

    private static void privateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            Folders.closed(folder);
        }
    }

    private static String shown(String host) {
        return "0.0.0.0".equals(host) ? "127.0.0.1" : host;
    }
}
