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
            defaultValue = "50")
    private int lines;

    @Option(names = {"-f", "--follow"})
    private boolean follow;

    @Override
    public Integer call() throws IOException {
        Path log = common.layout().logs().resolve("yizhan.log");
        if (!Files.isRegularFile(log)) {
            throw new Failure("logs.none", log);
        }
        long end = Files.size(log);
        last(log).forEach(common.terminal()::print);
        while (follow) {
            end = added(log, end);
            Health.pause();
        }
        return 0;
    }

    private Deque<String> last(Path log) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        try (Stream<String> all = Files.lines(log, StandardCharsets.UTF_8)) {
            all.forEach(line -> {
                if (last.size() == lines) {
                    last.removeFirst();
                }
                last.addLast(line);
            });
        }
        return last;
    }

    /** Prints what was written after the position; a log that was rolled begins anew. */
    private long added(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = file.length() < from ? 0 : from;
            byte[] added = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(added);
            if (added.length > 0) {
                common.terminal().print(new String(added, StandardCharsets.UTF_8).stripTrailing());
            }
            return start + added.length;
        }
    }
}
