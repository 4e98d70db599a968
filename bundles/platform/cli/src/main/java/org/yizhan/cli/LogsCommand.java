// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yizhan logs}: the log's last lines, and with {@code --follow} what is added to it. */
@Command(name = "logs")
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            converter = Lines.class)
    private int lines;

    @Option(names = {"-f", "--follow"})
    private boolean follow;

    @Option(names = "--json", descriptionKey = "logs.json")
    private boolean json;

    /** Reads how many lines are wanted: none or more. */
    static final class Lines implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.matches("[0-9]{1,9}")) {
                return Integer.valueOf(text);
            }
            throw new Failure("logs.lines", text);
        }
    }

    @Override
    public Integer call() throws IOException {
        Path log = common.layout().logs().resolve("yizhan.log");
        if (!Files.isRegularFile(log)) {
            throw new Failure("logs.none", log);
        }
        long end = Files.size(log);
        last(log).forEach(this::print);
        while (follow) {
            end = added(log, end);
            Health.pause();
        }
        return 0;
    }

    private void print(String line) {
        common.terminal().print(json ? line : LogLine.readable(line));
    }

    private Deque<String> last(Path log) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        try (Stream<String> all = Files.lines(log, StandardCharsets.UTF_8)) {
            all.forEach(line -> {
                last.addLast(line);
                if (last.size() > lines) {
                    last.removeFirst();
                }
            });
        }
        return last;
    }

    /** Prints the lines that were ended after the position; a log that was rolled begins anew. */
    private long added(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = file.length() < from ? 0 : from;
            byte[] added = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(added);
            int whole = added.length;
            while (whole > 0 && added[whole - 1] != '\n') {
                whole--;
            }
            new String(added, 0, whole, StandardCharsets.UTF_8).lines().forEach(this::print);
            return start + whole;
        }
    }
}
