// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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
    record Done(int status, String out, String err) {}

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
