// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Unpacked;

/** Starts subjects and measures them. */
final class BootRuns {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int POLL_MILLIS = 20;
    private static final double NANOS = 1e9;

    private final Path folder;
    private final int settleSeconds;

    BootRuns(Path folder, int settleSeconds) {
        this.folder = folder;
        this.settleSeconds = settleSeconds;
    }

    BootRun measure(BootSubject subject) {
        Path home = folder.resolve("run");
        try {
            if (Files.exists(home)) {
                Unpacked.delete(home);
            }
            long before = System.nanoTime();
            Unpacked.unpack(subject.archive(), home);
            double unpack = (System.nanoTime() - before) / NANOS;
            BootRun run = start(subject, home, unpack);
            Unpacked.delete(home);
            return run;
        } catch (IOException e) {
            throw new Failure(e, "start.io", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }

    private BootRun start(BootSubject subject, Path home, double unpack) throws IOException, InterruptedException {
        int port = freePort();
        subject.prepare().apply(home, port);
        ProcessBuilder command = new ProcessBuilder(subject.command().apply(home, port))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("console.log").toFile());
        long before = System.nanoTime();
        Process process = command.start();
        try {
            if (!answers(subject, process, port, before)) {
                return BootRun.FAILED;
            }
            double boot = (System.nanoTime() - before) / NANOS;
            double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
            TimeUnit.SECONDS.sleep(settleSeconds);
            Path status = Path.of("/proc/" + process.pid() + "/status");
            double resident = Machine.kilobytes(Machine.value(status, "VmRSS")) / 1024.0;
            return new BootRun(
                    true, Medians.round(unpack), Medians.round(boot), Medians.round(cpu), Medians.round(resident));
        } finally {
            end(process);
        }
    }

    private static boolean answers(BootSubject subject, Process process, int port, long since)
            throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + subject.path());
        while (!subject.answer().test(status(address))) {
            if (!process.isAlive() || System.nanoTime() - since > PATIENCE.toNanos()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** Without the new HTTP client: that one would warm up on the same processors while the first subject starts. */
    private static int status(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(2000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
