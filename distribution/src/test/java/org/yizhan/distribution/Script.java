// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.yizhan.cli.Json;
import org.yizhan.cli.Unpacked;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.Installation;

/**
 * The archive's own {@code bin/yizhan}, as people start it.
 *
 * @param home an unpacked archive
 * @param java the JDK that it and the servers that it starts run on
 */
record Script(Path home, Path java) {
    private static final int MINUTES = 5;

    Script(Path home) {
        this(home, Path.of(System.getProperty("java.home")));
    }

    /** What became of a command. */
    record Done(int status, String out, String err) {
        /** The same, of a command that ended well. */
        Done orFail() {
            assertThat(status).as("%s%s", out, err).isZero();
            return this;
        }
    }

    /**
     * Assembles the archive under test for a place.
     *
     * @param profile its file has the place's name
     * @param home where to unpack what is made; does not exist yet
     */
    Script assembled(Path profile, Path home) {
        String archive = Installation.archive().toString();
        Path out = home.getParent();
        run("assemble", profile.toString(), "--archive", archive, "--out", out.toString())
                .orFail();
        String place = profile.getFileName().toString().replace(".yaml", "");
        String made = Installation.archive().getFileName().toString().replace("yizhan-", "yizhan-" + place + "-");
        Unpacked.unpack(out.resolve(made), home);
        return new Script(home);
    }

    /** Starts the hall on a free port and returns when it is up. */
    HallClient up(String... flags) {
        List<String> command = new ArrayList<>(List.of("run", "--port", "0", "--json"));
        command.addAll(List.of(flags));
        Done up = run(command.toArray(String[]::new)).orFail();
        return new HallClient(Json.read(up.out()).path("url").asText());
    }

    /** What the command line says to the hall who it is. */
    String token() {
        try {
            return Files.readString(home.resolve("data/yizhan/cli.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Done run(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/yizhan").toString()));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(home, "out", ".txt");
            Path err = Files.createTempFile(home, "err", ".txt");
            ProcessBuilder process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            process.environment().put("JAVA_HOME", java.toString());
            process.environment().put("LC_ALL", "en");
            Process running = process.start();
            if (!running.waitFor(MINUTES, TimeUnit.MINUTES)) {
                running.destroyForcibly();
                throw new AssertionError(command + " did not end: " + Files.readString(err));
            }
            return new Done(running.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
