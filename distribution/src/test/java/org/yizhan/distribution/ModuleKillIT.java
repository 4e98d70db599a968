// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.cli.soak.EventCounts;
import org.yizhan.testkit.Await;

/**
 * The server dies at each step of an upgrade, and on the way back from one. When it is back, the former version serves, what was
 * acknowledged is there, and an event that waited for the module has come to it once.
 */
class ModuleKillIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A set that could not be brought is tried again each minute. */
    private static final Duration AGAIN = Duration.ofSeconds(90);

    private static final String MODULE = "swap-probe";
    private static final String NOTES = "/api/swap-probe/v1/notes";
    private static final String COUNTED = "/api/swap-probe/v1/postings";
    private static final String FIRST = "0.1.0.SNAPSHOT";
    private static final String KEPT = "0.99.0";
    private static final List<String> STEPS = List.of("VERIFY", "MIGRATE", "SWITCH", "CHECK", "WATCH", "BACK");
    private static final String IN_OUTBOX =
            "SELECT COUNT(*) FROM PLATFORM_EVENT WHERE TYPE = 'posting.PostingPublished' AND SUBJECT = ?";
    private static final String TAKEN = "SELECT COUNT(*) FROM SWAP_PROBE_EVENT WHERE POSTING = ?";

    @TempDir
    Path folder;

    private MortalHall hall;
    private int notes;
    private int kills;
    private int doubles;

    @Test
    void eachStepIsUndone() throws Exception {
        try (MortalHall derby = MortalHall.onDerby(folder.resolve("hall"))) {
            begin(derby, SlowScript.DERBY_DOUBLES);
            eachStep();
            hall.modules().set("watch-seconds", 0);
            Path file = ModuleJar.swapProbe().version(KEPT).write("swap-probe-kept");
            String archive = hall.modules().archive(file);
            JsonNode kept = hall.modules().done(Deployments.order("UPGRADE", MODULE, archive));
            hall.kill();
            hall.start("600");
            assertThat(version()).as("a change that has ended stays").isEqualTo(KEPT);
            assertThat(hall.modules()
                            .look(kept.path("id").asText())
                            .path("state")
                            .asText())
                    .isEqualTo("DONE");
            assertCounted();
            safeMode();
            whatWasNotApprovedDoesNotRun(file, archive);
        }
    }

    /** At which the database has to give back what the server held. */
    @Test
    void theyAreUndoneOnPostgresToo() throws Exception {
        try (MortalHall postgres = MortalHall.onPostgres(folder.resolve("hall"))) {
            begin(postgres, SlowScript.POSTGRES_DOUBLES);
            eachStep();
        }
    }

    private void eachStep() throws IOException {
        for (String step : STEPS) {
            diesAt(step);
        }
    }

    /** A step may be over before the server is dead, on a machine that does much else; the first is held by nothing. */
    private void diesAt(String step) throws IOException {
        String died = killedAt(step);
        for (int more = 0; more < 4 && !died.equals(step); more++) {
            died = killedAt(step);
        }
        assertThat(died).as("the step at which it died").isEqualTo(step);
    }

    private void begin(MortalHall fresh, int slow) throws IOException {
        hall = fresh;
        doubles = slow;
        hall.start();
        hall.modules().set("watch-seconds", 0);
        hall.modules().put(ModuleJar.swapProbe().write("swap-probe"));
        note();
        // The first one fills the market, for which no step of a change would wait.
        hall.publish();
    }

    /** A later version, with which a change stays at the step for a while. */
    private ModuleJar staying(String step) throws IOException {
        return switch (step) {
            // Another one each time: what has run does not run again.
            case "MIGRATE" ->
                ModuleJar.swapProbe()
                        .file(
                                "YIZHAN-INF/db/V%d__slow.sql".formatted(2 + kills),
                                SlowScript.of("SWAP_PROBE_" + (2 + kills), doubles));
            case "SWITCH" -> ModuleJar.swapProbe().component(SlowPart.class, null);
            case "CHECK" -> red();
            case "BACK" -> red().component(SlowToGo.class, null);
            default -> ModuleJar.swapProbe();
        };
    }

    private static ModuleJar red() throws IOException {
        return ModuleJar.swapProbe().type(RedCheck.class).component(RedCheck.OfSwapProbe.class, HealthCheck.class);
    }

    /** @return the step at which the change was, as the journal has it */
    private String killedAt(String step) throws IOException {
        boolean back = step.equals("BACK");
        hall.modules().set("check-seconds", back ? 1 : 60);
        hall.modules().set("watch-seconds", 60);
        ModuleJar next = staying(step).version("0." + (2 + kills++) + ".0");
        Map<String, Object> order =
                Deployments.order("UPGRADE", MODULE, hall.modules().archive(next.write(MODULE + "-" + step)));
        note();
        // A script that makes tables holds up whoever writes meanwhile.
        boolean before = step.equals("VERIFY") || step.equals("MIGRATE");
        String waiting = before ? hall.publish() : null;
        String change = begun(order);
        Await.until(step, PATIENCE, () -> STEPS.indexOf(at(change)) >= STEPS.indexOf(step));
        waiting = before ? waiting : hall.publish();
        hall.kill();
        assertThat(hall.left(IN_OUTBOX, waiting)).isOne();
        assertThat(hall.left(TAKEN, waiting))
                .as("counted before the kill at " + step)
                .isZero();
        hall.start();
        // Ready is who has done what the journal says.
        assertThat(version()).as("after a kill at " + step).isEqualTo(FIRST);
        assertCounted();
        assertThat(times(waiting)).as("at " + step).isOne();
        JsonNode ended = hall.modules().ended(change);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("ROLLED_BACK");
        assertThat(ended.path("reason").path("code").asText())
                .isEqualTo(back ? "platform.change-health-red" : "platform.change-interrupted");
        return ended.path("step").asText();
    }

    private String begun(Map<String, Object> order) {
        return hall.modules().ask(order).orFail("upgrade").path("id").asText();
    }

    private String at(String change) {
        return hall.modules().look(change).path("step").asText();
    }

    private void note() {
        hall.client().post(null, NOTES, Map.of("text", "before")).orFail("note");
        notes++;
    }

    /** Notes that were taken are there, and each posting has been counted once. */
    private void assertCounted() {
        Await.until("the module serves", PATIENCE, () -> hall.client()
                .get(null, NOTES)
                .ok());
        assertThat(hall.client().get(null, NOTES).orFail("notes").path("notes").asInt())
                .isEqualTo(notes);
        Await.until("each posting is counted", PATIENCE, () -> counts().lost().isEmpty());
        assertThat(counts().twice()).isEmpty();
    }

    private EventCounts counts() {
        return EventCounts.of(hall.postings(), counted());
    }

    private JsonNode counted() {
        return hall.client().get(null, COUNTED).orFail("postings");
    }

    /** How often the posting's event has come to the module. */
    private int times(String posting) {
        for (JsonNode row : counted()) {
            if (row.path("posting").asText().equals(posting)) {
                return row.path("times").asInt();
            }
        }
        return 0;
    }

    /** Two starts that die in time bring the platform up without modules from outside, and it names the suspect. */
    private void safeMode() {
        hall.kill();
        hall.start("600");
        assertThat(hall.client().get(null, NOTES).status()).isIn(200, 503);
        hall.kill();
        hall.start("600");
        assertThat(hall.client().get(null, NOTES).code()).isEqualTo("platform.module-not-installed");
        assertThat(checks()).contains("safe mode", "changed last: " + MODULE);
        JsonNode doctor = hall.client().get(token(), "/api/platform/v1/doctor").orFail("doctor");
        assertThat(doctor.path("good").asBoolean(true)).isFalse();
        assertThat(doctor.toString()).contains("without " + MODULE + " (changed last: " + MODULE + ")");
        JsonNode held = hall.modules().set().get(0);
        assertThat(held.at("/stopped/code").asText()).isEqualTo("platform.module-safe-mode");
        assertThat(held.path("suspect").asBoolean()).isTrue();
        // Who wants it back gets it, and the history says what was so before.
        JsonNode back = hall.modules().done(Deployments.order("ENABLE", MODULE, null));
        assertThat(version()).isEqualTo(KEPT);
        assertThat(hall.modules().set().get(0).path("stopped").isNull()).isTrue();
        JsonNode before = hall.client()
                .get(token(), Deployments.CHANGES + "?cursor=" + back.path("number") + "&limit=1")
                .orFail("changes")
                .at("/items/0");
        assertThat(before.path("action").asText()).isEqualTo("QUARANTINE");
        assertThat(before.at("/reason/code").asText()).isEqualTo("platform.module-safe-mode");
    }

    /** Somebody who reaches the database puts another version, signed or not, in the place of what was approved. */
    private void whatWasNotApprovedDoesNotRun(Path file, String approved) throws IOException {
        ModuleJar later = ModuleJar.swapProbe().version("9.0.0");
        String other = hall.modules().archive(later.write("swap-probe-later"));
        hall.stop();
        hall.exchange(approved, other);
        hall.start("600");
        assertThat(hall.client().get(null, NOTES).code()).isEqualTo("platform.module-not-installed");
        Await.until("the health says why", PATIENCE, () -> checks().contains(
                        "not as the set says: swap-probe (platform.archive-differs)"));
        JsonNode told = hall.modules().set().get(0);
        assertThat(told.path("stopped").path("text").path("zh-CN").asText()).contains(approved);
        hall.modules().archive(file);
        Await.until("what was approved is back", AGAIN, () -> hall.client()
                .get(null, NOTES)
                .ok());
        assertThat(version()).isEqualTo(KEPT);
        assertThat(hall.modules().set().get(0).path("stopped").isNull()).isTrue();
    }

    private String checks() {
        return hall.client()
                .get(token(), "/api/platform/v1/health")
                .orFail("health")
                .path("checks")
                .toString();
    }

    private String token() {
        return hall.server().commandLineToken();
    }

    private String version() {
        return hall.client()
                .get(token(), "/api/platform/v1/modules/" + MODULE)
                .orFail(MODULE)
                .path("version")
                .asText();
    }
}
