// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Json;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.ServerClient;
import org.yizhan.cli.StartOptions;
import org.yizhan.cli.Starter;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.bench.ModuleChanges.Offered;
import org.yizhan.cli.bench.OpenLoop.Ask;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.SmallHall;

/** A fresh hall with a small market, into which a module comes and out of which it goes. */
public final class SwapHall implements AutoCloseable {
    /** How long an answer of the module may be kept back while it is exchanged. */
    static final long PARKED_MILLIS = 2_000;

    private static final long CORE_MILLIS = 30_000;
    private static final int CONNECTIONS = 16;
    private static final int WORKERS = 40;
    private static final int DAYS = 20;
    private static final int LAST_DAY = 80;
    private static final int QUESTIONS_A_WRITE = 4;
    private static final int MODULE_PER_SECOND = 20;

    private final Server server;
    private final SmallHall market;
    private final HallClient client;
    private final ServerClient operator;
    private final LocalDate today = LocalDate.now(SmallHall.ZONE);
    private final List<String> postings = new ArrayList<>();
    private int published;

    /** What is done with the module now; told with each request that fails. */
    private volatile String stage = "";

    private SwapHall(Server server, SmallHall market, Terminal terminal) {
        this.server = server;
        this.market = market;
        this.client = new HallClient(server.url());
        this.operator = new ServerClient(server, terminal.words());
    }

    /** Starts and fills it. @param folder what lies there is deleted */
    public static SwapHall start(Layout layout, Terminal terminal, Path folder, long seed) throws IOException {
        Server.stopOf(layout, folder.resolve("data"));
        Folders.forget(folder);
        Server server = new Starter(layout, terminal)
                .start(StartOptions.standard(layout)
                        .withData(folder.resolve("data"))
                        .withPort(0)
                        .with("yizhan.region", "990100000000")
                        .with("yizhan.sandbox", "true"));
        try {
            terminal.progress("bench.confirm.fill", server.url());
            LocalDate today = LocalDate.now(SmallHall.ZONE);
            SmallHall market = SmallHall.fill(server.url(), Path.of(server.data()), seed, today, WORKERS);
            SwapHall hall = new SwapHall(server, market, terminal);
            for (int i = 0; i < DAYS; i++) {
                hall.publish();
            }
            hall.watchFor(1);
            return hall;
        } catch (RuntimeException | IOException e) {
            server.stop();
            throw e;
        }
    }

    /** Each change counts as under way for so long after it serves. */
    public void watchFor(int seconds) {
        client.send(
                        market.operator(),
                        "PUT",
                        "/api/platform/v1/modules/platform/settings",
                        Map.of("values", Map.of("watch-seconds", seconds)),
                        Map.of("If-Match", "*"))
                .orFail("watch-seconds");
    }

    /** Publishes one posting, which is an event. @return the posting */
    public synchronized String publish() {
        LocalDate day = today.plusDays(1 + published++ % LAST_DAY);
        String id = market.publish(server.url(), day, 2, 5, "SERVICE").id();
        postings.add(id);
        return id;
    }

    /** All that were published. */
    public synchronized List<String> postings() {
        return List.copyOf(postings);
    }

    public Offered offer(byte[] jar) throws IOException {
        String archive = operator.post("/api/platform/v1/archives", jar, "application/octet-stream")
                .path("archive")
                .asText();
        return new Offered(archive, SwapJars.version(jar));
    }

    public ModuleChanges changes() {
        return new ModuleChanges(client, market.operator());
    }

    /** Requests of the core: five kinds of questions in turn, and after every twentieth a posting is written. */
    public OpenLoop core(int perSecond, Answers answers) {
        String staff = market.staff(server.url());
        String worker = market.worker(0);
        List<Ask> questions = List.of(
                Ask.get("/api/posting/v1/postings?limit=20", staff),
                Ask.get("/api/posting/v1/postings/" + postings.get(0), worker),
                Ask.get("/api/matching/v1/me/recommended?limit=10", worker),
                Ask.get("/api/engagement/v1/engagements?limit=20", staff),
                Ask.get("/health", staff));
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < QUESTIONS_A_WRITE; i++) {
            asks.addAll(questions);
        }
        asks.add(Ask.post("/api/posting/v1/postings", market.operator(), Json.pretty(market.draft(today.plusDays(1)))));
        return new OpenLoop(server.url(), asks, perSecond, CONNECTIONS, CORE_MILLIS, () -> stage, answers);
    }

    /** Requests of the module: one in four writes, and one in four reads its page. */
    public OpenLoop module(Answers answers) {
        String staff = market.operator();
        List<Ask> asks = new ArrayList<>(OpenLoop.times(2, Ask.get(ModuleChanges.NOTES, staff)));
        asks.add(Ask.get(ModuleChanges.PAGE, staff));
        asks.add(Ask.post(ModuleChanges.NOTES, staff, Json.pretty(Map.of("text", "a note"))));
        return new OpenLoop(server.url(), asks, MODULE_PER_SECOND, CONNECTIONS, PARKED_MILLIS, () -> stage, answers);
    }

    /** Does with the module, once, what people do: writes, reads and opens its page. */
    public void use() throws IOException {
        client.post(null, ModuleChanges.NOTES, Map.of("text", "here")).orFail("note");
        client.get(null, ModuleChanges.NOTES).orFail("notes");
        client.get(null, ModuleChanges.POSTINGS).orFail("postings");
        try (InputStream page =
                URI.create(server.url() + ModuleChanges.PAGE).toURL().openStream()) {
            page.readAllBytes();
        }
    }

    public void stage(String now) {
        stage = now;
    }

    public HallClient client() {
        return client;
    }

    public String token() {
        return market.operator();
    }

    public Server server() {
        return server;
    }

    @Override
    public void close() {
        server.stop();
    }
}
