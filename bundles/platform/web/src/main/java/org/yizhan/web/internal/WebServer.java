// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The door, the REST host and the streams put together, wherever the servlets run. */
final class WebServer implements AutoCloseable {
    private static final long HEARTBEAT_MILLIS = 15_000;

    final Gates gates = new Gates();
    /** Of the modules beside the core. */
    final Share share = new Share(() -> this.settings.modulesConcurrent());

    final PlainServlets plainServlets = new PlainServlets();
    final EventStreams streams;
    final SecurityHeaders headers;
    final Door door;
    final RestHost host;
    final RestServlet servlet;
    final ServerProblems serverProblems;
    final SmokeEntrance smoke = new SmokeEntrance(gates, this::concurrent);
    final StartPage startPage;
    final UiServlet ui;
    final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(2, work -> {
        Thread thread = new Thread(work, "yizhan-web");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Settings settings;

    WebServer(Settings settings, Services services) {
        this(settings, services, HEARTBEAT_MILLIS);
    }

    WebServer(Settings settings, Services services, long heartbeatMillis) {
        this.settings = settings;
        clock.setRemoveOnCancelPolicy(true);
        Sentences sentences = new Sentences(services::words);
        ObjectMapper json = Json.mapper();
        ProblemBodies problems = new ProblemBodies(sentences, json);
        RestParts parts = new RestParts(
                services,
                json,
                problems,
                new Refusals(new JsonRefusals(sentences)),
                () -> new BodyRules(sentences),
                new OpenStreams(),
                clock);
        streams = new EventStreams(services::events, services::access, json, heartbeatMillis);
        host = new RestHost(gates, parts, this::concurrent, streams::forget);
        Parking parking = new Parking(clock, gates);
        door = new Door(settings, services, gates, plainServlets, problems, parking);
        Deadlines deadlines = new Deadlines(gates, services, () -> this.settings.deadlineSeconds());
        clock.scheduleWithFixedDelay(deadlines, 1, 1, TimeUnit.SECONDS);
        headers = new SecurityHeaders(settings);
        // The first application loads what all need: better while the database opens than when the modules wait.
        clock.execute(() -> host.build("platform", List.of(), List.of()).retire());
        serverProblems = new ServerProblems(problems);
        OpenApi openApi = new OpenApi(host);
        servlet = new RestServlet(host, problems, openApi);
        SandboxBanner banner = new SandboxBanner(sentences);
        ui = new UiServlet(settings, services, problems, gates, parking, banner, json);
        startPage = new StartPage(settings, services, openApi, sentences, banner, ui);
    }

    /** Goes by other settings from now on. */
    void settings(Settings now) {
        settings = now;
        door.settings(now);
        headers.settings(now);
        startPage.settings(now);
        ui.settings(now);
    }

    /** How many requests a module works on at the same time. */
    int concurrent(Gate gate) {
        return settings.concurrent(gate);
    }

    /** Lets nobody in any more, not into a module and not as a ready node, and waits for those who are inside. */
    void drain(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        door.shut();
        streams.close();
        for (Gate gate : gates.all()) {
            gate.drain(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        }
    }

    @Override
    public void close() {
        streams.close();
        host.close();
        clock.shutdownNow();
    }
}
