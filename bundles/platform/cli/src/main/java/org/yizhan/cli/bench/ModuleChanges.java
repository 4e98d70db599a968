// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.yizhan.cli.Failure;
import org.yizhan.cli.demo.HallClient;

/** Installs, upgrades and removes a module of a hall, as an operator does, and waits for the end of each change. */
public final class ModuleChanges {
    static final String MODULE = "swap-probe";
    static final String NOTES = "/api/swap-probe/v1/notes";
    /** What the module has counted. */
    public static final String POSTINGS = "/api/swap-probe/v1/postings";

    static final String PAGE = "/ui/swap-probe/notes.html";

    private static final String CHANGES = "/api/platform/v1/changes";
    private static final double NANOS_A_MILLI = 1e6;
    private static final long OFTEN_MILLIS = 3;
    private static final long SELDOM_MILLIS = 50;

    private final HallClient hall;
    private final String token;

    /** @param token an operator's */
    ModuleChanges(HallClient hall, String token) {
        this.hall = hall;
        this.token = token;
    }

    /**
     * What came of a change.
     *
     * @param state DONE or ROLLED_BACK
     * @param liveMillis from the order to the first good answer of the wanted version; 0 when none came or none was waited for
     * @param reason why it was rolled back; empty otherwise
     */
    public record Done(String action, String state, double liveMillis, String reason) {
        public boolean well() {
            return state.equals("DONE");
        }
    }

    /** A file that was offered. @param version as the module says it itself */
    public record Offered(String archive, String version) {}

    public Done install(Offered file) {
        return change("INSTALL", file, file.version());
    }

    public Done upgrade(Offered file) {
        return change("UPGRADE", file, file.version());
    }

    public Done remove() {
        return change("REMOVE", null, null);
    }

    /** {@code ENABLE} or {@code DISABLE}. @param version which to wait for; null for none */
    public Done turn(String action, String version) {
        return change(action, null, version);
    }

    /** Takes the module away if it is there. */
    public void clear() {
        for (JsonNode member : hall.get(token, CHANGES + "/set").orFail("set")) {
            if (member.path("module").asText().equals(MODULE)) {
                remove();
            }
        }
    }

    private Done change(String action, Offered file, String version) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("action", action);
        order.put("module", MODULE);
        if (file != null) {
            order.put("archive", file.archive());
        }
        long began = System.nanoTime();
        String id = hall.post(token, CHANGES, order).orFail(action).path("id").asText();
        double live = 0;
        boolean waits = version != null;
        while (true) {
            if (waits && answers(version)) {
                live = Medians.round((System.nanoTime() - began) / NANOS_A_MILLI);
                waits = false;
            }
            JsonNode change = hall.get(token, CHANGES + "/" + id).orFail(action);
            String state = change.path("state").asText();
            if (!state.equals("RUNNING")) {
                JsonNode reason = change.path("reason");
                return new Done(
                        action, state, live, reason.isNull() || reason.isMissingNode() ? "" : reason.toString());
            }
            pause(waits ? OFTEN_MILLIS : SELDOM_MILLIS);
        }
    }

    private boolean answers(String version) {
        HallClient.Answer answer = hall.get(null, NOTES);
        return answer.status() == 200 && answer.body().path("version").asText().equals(version);
    }

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }
}
