// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;

/** {@link JdbcSide} in a process of its own, beside the server and with its JVM flags. */
final class JdbcProcess implements AutoCloseable {
    private final Process process;
    private final PrintWriter out;
    private final BufferedReader in;
    private final Path log;

    /**
     * @param home the unpacked distribution, whose flags are taken
     * @param folder for the plan and what the process has to say
     */
    JdbcProcess(Path home, Path folder, String url, ConfirmPlan plan, int clients) {
        this.log = folder.resolve("jdbc.log");
        try {
            Path file = folder.resolve("plan.json");
            Files.writeString(file, Json.pretty(plan));
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "@" + home.resolve("bin/jvm.options"),
                            "-Dderby.stream.error.file=" + folder.resolve("jdbc-derby.log"),
                            "-cp",
                            ownJar().toString(),
                            JdbcSide.class.getName(),
                            url,
                            file.toString(),
                            Integer.toString(clients)))
                    .redirectError(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new Failure(e, "start.io", e.getMessage());
        }
        out = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        line();
    }

    Load.Count run(Duration time) {
        out.println(time.toMillis());
        String[] answer = line().split(" ");
        return new Load.Count(
                Long.parseLong(answer[0]),
                Long.parseLong(answer[1]),
                Double.parseDouble(answer[2]),
                Double.parseDouble(answer[3]));
    }

    private String line() {
        try {
            String line = in.readLine();
            if (line == null) {
                throw new Failure("bench.client", log);
            }
            return line;
        } catch (IOException e) {
            throw new Failure(e, "bench.client", log);
        }
    }

    private static File ownJar() {
        try {
            return new File(JdbcSide.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        out.close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
