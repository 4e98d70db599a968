// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that this command line started, as it stands in the work folder.
 *
 * @param started the process's start in milliseconds, so that another process with the same id is not taken for it
 * @param url without a slash at the end
 * @param keys the folder with the vault's key; null from a file of an older build
 */
public record Server(long pid, long started, String url, String home, String data, String keys, String log) {
    private static final String FILE = "server.json";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The server that was started last in the work folder and still lives; of an unpacked archive, whoever started it. */
    public static Optional<Server> running(Layout layout) {
        Optional<Server> ours = started(layout);
        return ours.isPresent() || layout.checkout() ? ours : Supervised.of(layout.root());
    }

    /** What it was started with beyond what {@code etc} says: settings of {@code etc/yizhan.properties}, by name. */
    public Map<String, String> flags() {
        return Supervised.flags(pid);
    }

    /** The server that this command line started last, if it still lives. */
    public static Optional<Server> started(Layout layout) {
        Path file = layout.work().resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readString(file), Server.class)).filter(Server::alive);
        } catch (IOException e) {
            throw new Failure(e, "server.unreadable", file);
        }
    }

    /** The running server, or a failure that says how to start one. */
    public static Server required(Layout layout) {
        return running(layout).orElseThrow(() -> new Failure("server.not-running"));
    }

    /** @throws Failure when a server runs: it is somebody's hall, if only one of a demonstration that somebody looks at */
    public static void requireNone(Layout layout) {
        running(layout).ifPresent(server -> {
            throw server.another();
        });
    }

    /**
     * Ends the server that an earlier soak left in the work folder.
     *
     * @throws Failure when the server that runs has other data: it is somebody's hall
     */
    public static void stopOf(Layout layout, Path data) {
        running(layout).ifPresent(server -> {
            if (!data.toAbsolutePath().normalize().toString().equals(server.data())) {
                throw server.another();
            }
            server.stop();
        });
    }

    private Failure another() {
        return new Failure("server.another", url, data);
    }

    void write(Layout layout) throws IOException {
        Files.writeString(layout.work().resolve(FILE), Json.pretty(this));
    }

    public boolean alive() {
        return handle().isPresent();
    }

    /** Whether the command that started it waits for its end, as it does for a supervisor. */
    public boolean attended() {
        return handle().flatMap(ProcessHandle::parent)
                .filter(parent -> Supervised.arguments(parent.pid()).contains(RunCommand.FOREGROUND))
                .isPresent();
    }

    /** The living process. */
    public ProcessHandle process() {
        return handle().orElseThrow(() -> new Failure("server.not-running"));
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> started(process) == started);
    }

    /** When the process started, in milliseconds; 0 where the system does not say. */
    public static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Asks the process to end and waits; after 30 seconds it is killed. Returns true if it ended by itself. */
    public boolean stop() {
        Optional<ProcessHandle> process = handle();
        process.ifPresent(ProcessHandle::destroy);
        if (process.isEmpty() || ended(process.get())) {
            return true;
        }
        process.get().destroyForcibly();
        ended(process.get());
        return false;
    }

    /** Pulls the plug: the process gets no chance to do anything more. */
    public void kill() {
        handle().ifPresent(process -> {
            process.destroyForcibly();
            ended(process);
        });
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }
}
