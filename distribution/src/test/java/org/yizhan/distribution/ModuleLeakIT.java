// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** A module comes, is used and goes, again and again: nothing of it stays. The long count is {@code yizhan soak leak}. */
@OnDistribution
class ModuleLeakIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int ROUNDS = 50;
    private static final String GREETINGS = "/api/hello/v1/greetings";
    private static final String ONE_OF_ITS_CLASSES = "org.yizhan.hello.internal.HelloResource";
    /** Pools breathe. */
    private static final int TOLERANCE = 12;

    private final RunningServer server;
    private final HallClient hall;
    private final People people;
    private final Deployments modules;

    ModuleLeakIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.people = new People(hall, server.commandLineToken());
        this.modules = Deployments.open(server);
    }

    @Test
    void nothingStays() throws IOException {
        String token = people.of("station-staff").token();
        for (int i = 0; i < 5; i++) {
            come(token);
            go();
        }
        // A bounded cache of some library may still know one of former tests; what counts is that it gets no
        // more. The last one may be remembered by a thread that rests.
        long loaders = loaders();
        come(token);
        assertThat(loaders()).as("the count sees one that is there").isPositive();
        go();
        long threads = entries("task");
        long files = entries("fd");
        for (int i = 0; i < ROUNDS; i++) {
            come(token);
            go();
        }
        Await.until("no class loader is left of these rounds", PATIENCE, () -> loaders() <= loaders + 1);
        Await.until("threads are as many as before", PATIENCE, () -> entries("task") <= threads + TOLERANCE);
        Await.until("files are as many as before", PATIENCE, () -> entries("fd") <= files + TOLERANCE);
    }

    /** Once by its name, so that what it leaves behind is what is shipped. */
    private void come(String token) {
        modules.done(Deployments.order("INSTALL", "hello", null));
        assertThat(hall.get(null, GREETINGS).status()).isEqualTo(200);
        assertThat(hall.post(token, GREETINGS, Map.of("text", "here")).status()).isEqualTo(201);
    }

    private void go() {
        modules.done(Deployments.order("REMOVE", "hello", null));
    }

    /** How many class loaders the JVM holds that define the module's class, after it has collected what nobody holds. */
    private long loaders() {
        jcmd("GC.run");
        return jcmd("VM.classloaders", "show-classes=true", "fold=false")
                .lines()
                .filter(line -> line.strip().endsWith(ONE_OF_ITS_CLASSES))
                .count();
    }

    private String jcmd(String... command) {
        String tool = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(Stream.of(tool, Long.toString(server.pid())), Stream.of(command))
                                    .toList())
                    .redirectErrorStream(true)
                    .start();
            try (InputStream said = process.getInputStream()) {
                String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as(text).isZero();
                return text;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long entries(String of) {
        try (Stream<Path> entries = Files.list(Path.of("/proc/" + server.pid() + "/" + of))) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
