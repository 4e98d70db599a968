// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.yizhan.cli.Common;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Json;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.ServerClient;
import org.yizhan.cli.StartOptions;
import org.yizhan.cli.Starter;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.demo.SmallHall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code yizhan bench http}: requests a second of a list of 20 postings through door and Jersey, beside a raw servlet in the same
 * server that writes the same bytes after the same access check. Both take turns.
 */
@Command(name = "http")
final class HttpBench implements Callable<Integer> {
    private static final int ROWS = 20;
    private static final String LIST = "/api/posting/v1/postings?limit=" + ROWS;
    private static final long SEED = 42;

    @Mixin
    private Common common;

    @Mixin
    private final TurnOptions turns = new TurnOptions(7, 4, 10);

    @Override
    public Integer call() {
        Layout layout = common.layout();
        Terminal terminal = common.terminal();
        Path folder = layout.work().resolve("bench/http");
        ObjectNode figures = Machine.head(layout.root());
        figures.put("runs", turns.runs());
        figures.put("seconds", turns.seconds()).put("clients", turns.clients()).put("rows", ROWS);
        Rounds rounds;
        try (Probe probe = Probe.in(layout, terminal)) {
            Server server = new Starter(layout, terminal).start(options(layout, folder.resolve("data")));
            try {
                rounds = measure(server, probe, terminal, figures);
            } finally {
                server.stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.clear();
        figures.put("ratioListToServlet", rounds.ratio());
        rounds.show(figures, "list", "servlet");
        show(terminal, figures.put("failedRequests", rounds.failed()));
        return rounds.failed() == 0 ? 0 : 1;
    }

    private static StartOptions options(Layout layout, Path data) throws IOException {
        Folders.forget(data);
        return StartOptions.standard(layout)
                .withData(data)
                .withPort(0)
                .with("yizhan.region", "990100000000")
                .with("yizhan.sandbox", "true");
    }

    private Rounds measure(Server server, Probe probe, Terminal terminal, ObjectNode figures) throws IOException {
        String token = fill(server);
        ServerClient operator = new ServerClient(server, terminal.words());
        byte[] list = operator.bytes(LIST);
        probe.await(server);
        operator.post(Probe.PATH, list, "application/json");
        figures.put("bytes", list.length);
        Load ours = load(server, LIST, token, list.length);
        Load theirs = load(server, Probe.PATH, token, list.length);
        terminal.progress("bench.warms-up", "http");
        Load.warm(ours::run, turns.warmUp());
        Load.warm(theirs::run, turns.warmUp());
        return new Rounds()
                .run(
                        turns.runs(),
                        run -> terminal.progress("bench.confirm.progress", run, turns.runs(), "http"),
                        () -> ours.run(turns.turn()),
                        () -> theirs.run(turns.turn()));
    }

    /** Publishes more postings than a page shows. @return the token of a member of staff */
    private static String fill(Server server) throws IOException {
        LocalDate today = LocalDate.now(SmallHall.ZONE);
        SmallHall hall = SmallHall.fill(server.url(), Path.of(server.data()), SEED, today, 1);
        for (int day = 1; day <= 2 * ROWS; day++) {
            hall.shifts(server.url(), today.plusDays(day), 1, ROWS, "SERVICE");
        }
        return hall.staff(server.url());
    }

    private Load load(Server server, String path, String token, int bytes) {
        byte[] request = KeepAlive.request("GET", path, token, "", null);
        return new Load(
                IntStream.range(0, turns.clients())
                        .mapToObj(i -> new Reader(server.url(), request, bytes))
                        .toList(),
                Integer.MAX_VALUE,
                server.process());
    }

    /** Asks for the same again and again. */
    private static final class Reader implements Load.Client {
        private final String url;
        private final byte[] request;
        private final int bytes;
        private KeepAlive connection;

        private Reader(String url, byte[] request, int bytes) {
            this.url = url;
            this.request = request;
            this.bytes = bytes;
        }

        @Override
        public void begin() throws IOException {
            if (connection != null) {
                connection.close();
            }
            connection = new KeepAlive(url);
        }

        @Override
        public boolean doOne(int serial) throws IOException {
            return connection.exchange(request) == 200 && connection.bodyBytes() == bytes;
        }
    }

    private void show(Terminal terminal, ObjectNode figures) {
        if (turns.json()) {
            terminal.print(Json.pretty(figures));
            return;
        }
        terminal.say(
                "bench.http.row",
                figures.get("listPerSecond"),
                figures.get("servletPerSecond"),
                figures.get("ratioListToServlet"));
    }
}
