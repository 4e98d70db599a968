// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a start has written into a log so far, and what of it tells why the start failed. */
final class StartLog {
    /** From what tells most to what tells least. */
    private static final List<String> SIGNS = List.of(
            "already in use",
            "Unable to resolve",
            "Error installing boot feature",
            "Error starting bundle",
            "Unable to start",
            " ERROR ",
            "Error:",
            "Exception",
            // The script's own sentences.
            "yizhan: ");

    /** What the hall's persistence says before it has its reason not to try again; a contract between the two. */
    private static final String FINAL = "The database stays shut: ";

    private static final int SHOWN = 400;

    private final Path console;
    private final Path log;
    private final long before;

    /** @param console written anew by each start @param log appended to by each start; what it holds now is another's */
    StartLog(Path console, Path log) {
        this.console = console;
        this.log = log;
        this.before = log.toFile().length();
    }

    /** Why this start will come to nothing however long somebody waits; null while nothing says so. */
    String refusal() {
        // The last line may be half written.
        return read(log, before)
                .lines()
                .filter(line -> line.contains(FINAL) && line.endsWith("}"))
                .map(LogLine::readable)
                .map(line ->
                        line.substring(line.indexOf(FINAL) + FINAL.length()).strip())
                .findFirst()
                .orElse(null);
    }

    /** The line that tells most, shortened; "-" when none tells anything. */
    String reason() {
        String text = read(console, 0)
                + read(log, before).lines().map(LogLine::readable).collect(Collectors.joining("\n"));
        for (String sign : SIGNS) {
            String line = text.lines()
                    .filter(candidate -> candidate.contains(sign))
                    .findFirst()
                    .orElse(null);
            if (line != null) {
                return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line.strip();
            }
        }
        return "-";
    }

    private static String read(Path file, long from) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
