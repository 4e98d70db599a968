// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;
import org.yizhan.cli.Terminal;

/** Begins a change and stays with it until it has ended. The change is the server's: it goes on when nobody looks. */
public final class ChangeRun {
    private static final long PAUSE = 200;
    private static final List<String> STEPS = List.of("VERIFY", "MIGRATE", "SWITCH", "CHECK", "WATCH");

    private final Hall hall;
    private final Terminal terminal;
    private final ChangeOptions options;

    public ChangeRun(Common common, ChangeOptions options) {
        this.hall = new Hall(common);
        this.terminal = common.terminal();
        this.options = options;
    }

    Hall hall() {
        return hall;
    }

    Orders orders() {
        return new Orders(hall, terminal, options.json());
    }

    /** Carries the order out, and says how it ended. */
    int carryOut(ObjectNode order) {
        return tell(ended(order));
    }

    /** The change when it has ended; as it began when nobody wants to wait. */
    public JsonNode ended(ObjectNode order) {
        JsonNode change = hall.start(options.on(order));
        while (options.waits() && state(change).equals("RUNNING")) {
            show(change);
            pause();
            change = hall.change(change.path("id").asText());
        }
        terminal.clear();
        return change;
    }

    /**
     * Says how a change ended, or that it began.
     *
     * @return the exit code
     * @throws Failure when it was rolled back, unless JSON says so
     */
    public int tell(JsonNode change) {
        boolean back = state(change).equals("ROLLED_BACK");
        if (options.json()) {
            terminal.print(Json.pretty(change));
            return back ? 1 : 0;
        }
        long number = change.path("number").asLong();
        String reason = Sentences.of(change.path("reason"), terminal.words());
        if (back) {
            throw new Failure("change.rolled-back", number, reason);
        }
        if (state(change).equals("RUNNING")) {
            terminal.say("change.begun", number);
        } else {
            terminal.say("change.done", number, change.path("liveMillis").asText("-"));
        }
        return 0;
    }

    public static String state(JsonNode change) {
        return change.path("state").asText();
    }

    private void show(JsonNode change) {
        String step = change.path("step").asText();
        if (step.equals("BACK")) {
            terminal.progress("change.progress-back", change.path("number"));
            return;
        }
        terminal.progress(
                change.hasNonNull("liveMillis") ? "change.progress-live" : "change.progress",
                change.path("number"),
                STEPS.indexOf(step) + 1,
                STEPS.size(),
                terminal.words().text("change.step." + step),
                change.path("liveMillis"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }
}
