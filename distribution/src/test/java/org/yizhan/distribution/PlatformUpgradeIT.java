// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Json;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;

/** One hall goes through upgrades of the platform: refused ones, a good one, a broken one, and one that is cut off. */
class PlatformUpgradeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PLATFORM = "/api/platform/v1/";
    private static final String GREETINGS = "/api/hello/v1/greetings";
    private static final String SITE_LINE = "\n# ours\n";

    @TempDir
    private Path folder;

    private Script yizhan;
    private HallClient hall;
    private long startSeconds;

    @AfterEach
    void leaveNothingRunning() {
        yizhan.run("stop");
    }

    @Test
    void comesWithTheSameModulesAndDataOrGoesBack() throws Exception {
        open();
        Map<String, String> before = all();
        assertThat(before).containsEntry("hello", "0.1.0.SNAPSHOT ACTIVE");

        refusesWhatIsNoArchiveOrNotFit();
        assertThat(version()).isEqualTo("0.1.0.SNAPSHOT");

        Platforms later = Platforms.unpack(folder.resolve("yizhan-0.9.0"))
                .version("0.9.0")
                .hello("0.9.0")
                .file("etc/org.yizhan.web.cfg", text -> text + "# new\n")
                .file("etc/org.yizhan.access.cfg", text -> text + "# new\n")
                .file("etc/yizhan.properties", text -> text + "\n# What is new.\nyizhan.novelty = yes\n");
        Script.Done done =
                upgrade(later.pack(folder.resolve("yizhan-0.9.0.tar.gz"))).orFail();
        assertThat(done.out()).contains("from 0.1.0.SNAPSHOT to 0.9.0", "org.yizhan.web.cfg.new");
        assertThat(version()).isEqualTo("0.9.0");
        asBefore(before);
        theSitesFilesAreItsOwn();

        Script.Done older = upgrade(Path.of(System.getProperty("yizhan.archive")));
        assertThat(older.status()).isEqualTo(1);
        assertThat(older.err()).contains("0.1.0.SNAPSHOT is not newer than 0.9.0");

        Platforms broken = later.version("0.9.1")
                .entry("posting", "YIZHAN-INF/db/V99__more.sql", "CREATE TABLE POSTING_MORE (ID INTEGER NOT NULL);\n")
                .entry("engagement", "org/yizhan/engagement/internal/Desk.class", "no class");
        // It never comes up, but on a machine that does much else its scripts must have had the time to run.
        String patience = Long.toString(10 + 2 * startSeconds);
        Script.Done back = upgrade(broken.pack(folder.resolve("yizhan-0.9.1.tar.gz")), "--timeout", patience);
        assertThat(back.status()).isEqualTo(1);
        assertThat(back.err()).contains("0.9.1 did not come to serve as before", "0.9.0 is back", "before-upgrade-");
        assertThat(version()).isEqualTo("0.9.0");
        asBefore(before);
        assertThat(yizhan.home().resolve(".upgrade")).doesNotExist();

        interrupted(folder.resolve("yizhan-0.9.1.tar.gz"));
        assertThat(version()).isEqualTo("0.9.0");
        asBefore(before);
        assertThat(yizhan.home().resolve(".upgrade")).doesNotExist();

        cutOff(folder.resolve("yizhan-0.9.1.tar.gz"));
        assertThat(version()).isEqualTo("0.9.0");
        asBefore(before);
    }

    private void open() throws IOException {
        Path home = Platforms.unpack(folder.resolve("hall")).home();
        for (String file : new String[] {"org.yizhan.web.cfg", "yizhan.properties", "org.yizhan.database.cfg"}) {
            Files.writeString(home.resolve("etc").resolve(file), SITE_LINE, StandardOpenOption.APPEND);
        }
        yizhan = new Script(home);
        run();
        String token = yizhan.token();
        Deployments.set(hall, token, "platform", Map.of("watch-seconds", 0));
        yizhan.run("install", "hello").orFail();
        Deployments.set(hall, token, "hello", Map.of("hall-greetings", 7));
        String staff = new People(hall, token).of("station-staff").token();
        hall.post(staff, GREETINGS, Map.of("text", "before")).orFail("greeting");
    }

    private void run() {
        long begun = System.nanoTime();
        hall = yizhan.up("--sandbox");
        startSeconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    }

    private void refusesWhatIsNoArchiveOrNotFit() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.tar.gz"), "no archive");
        refused(text, "is no archive of the platform");
        Path whole = Path.of(System.getProperty("yizhan.archive"));
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.tar.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        refused(half, "cut off or damaged");
        refused(Platforms.stray(folder), "an entry that no archive of the platform has");
        refused(whole, "0.1.0.SNAPSHOT is not newer");
        Platforms other = Platforms.unpack(folder.resolve("yizhan-2.0.0"))
                .version("2.0.0")
                .sdk("2.0");
        refused(other.pack(folder.resolve("yizhan-2.0.0.tar.gz")), "Module hello 0.1.0.SNAPSHOT is made for platforms");
        Files.delete(other.home().resolve("bin/karaf"));
        refused(other.pack(folder.resolve("yizhan-2.0.0.tar.gz")), "bin/karaf is missing");
        assertThat(yizhan.home().resolve(".upgrade")).doesNotExist();
    }

    private void refused(Path archive, String why) {
        Script.Done done = upgrade(archive);
        assertThat(done.status()).as(done.out()).isEqualTo(1);
        assertThat(done.err()).contains(why);
    }

    private Script.Done upgrade(Path archive, String... more) {
        String[] command = new String[3 + more.length];
        System.arraycopy(new String[] {"upgrade", "platform", archive.toString()}, 0, command, 0, 3);
        System.arraycopy(more, 0, command, 3, more.length);
        return yizhan.run(command);
    }

    private void theSitesFilesAreItsOwn() throws IOException {
        Path etc = yizhan.home().resolve("etc");
        assertThat(etc.resolve("org.yizhan.web.cfg"))
                .content()
                .contains(SITE_LINE)
                .doesNotContain("# new");
        assertThat(etc.resolve("org.yizhan.web.cfg.new")).content().contains("# new");
        assertThat(etc.resolve("org.yizhan.access.cfg")).content().contains("# new");
        assertThat(etc.resolve("org.yizhan.database.cfg")).content().contains(SITE_LINE);
        assertThat(etc.resolve("org.yizhan.database.cfg.new")).doesNotExist();
        assertThat(etc.resolve("yizhan.properties")).content().contains(SITE_LINE, "yizhan.novelty = yes");
    }

    /** The command is killed when it has begun to exchange files; the next start puts the former version back. */
    private void cutOff(Path archive) throws Exception {
        Path journal = yizhan.home().resolve(".upgrade/journal.json");
        Process upgrade = begun(archive, "cut-off.txt");
        try {
            Await.until("files are exchanged", PATIENCE, () -> exchanging(journal));
        } finally {
            upgrade.destroyForcibly().waitFor();
        }
        assertThat(journal).exists();
        Process karaf = new ProcessBuilder(yizhan.home().resolve("bin/karaf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("karaf.txt").toFile())
                .start();
        assertThat(karaf.waitFor()).isEqualTo(1);
        assertThat(folder.resolve("karaf.txt")).content().contains("bin/yizhan run, which ends it and says how");
        run();
        assertThat(journal).doesNotExist();
    }

    /** Somebody presses Ctrl-C when it has begun to exchange files; the command itself puts the former version back. */
    private void interrupted(Path archive) throws Exception {
        Path journal = yizhan.home().resolve(".upgrade/journal.json");
        Process upgrade = begun(archive, "interrupted.txt");
        try {
            Await.until("files are exchanged", PATIENCE, () -> exchanging(journal));
            new ProcessBuilder("kill", "-INT", Long.toString(upgrade.pid()))
                    .start()
                    .waitFor();
            assertThat(upgrade.waitFor()).isEqualTo(130);
        } finally {
            upgrade.destroyForcibly().waitFor();
        }
        assertThat(folder.resolve("interrupted.txt")).content().contains("0.9.0 is back", "Interrupted.");
    }

    /** With Ctrl-C, which who runs tests in the background has switched off. */
    private Process begun(Path archive, String output) throws IOException {
        String script = yizhan.home().resolve("bin/yizhan").toString();
        ProcessBuilder command = new ProcessBuilder(
                        "env", "--default-signal=INT", script, "upgrade", "platform", archive.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile());
        command.environment().put("JAVA_HOME", yizhan.java().toString());
        command.environment().put("LC_ALL", "en");
        return command.start();
    }

    private static boolean exchanging(Path journal) {
        try {
            return Files.exists(journal)
                    && Json.read(Files.readString(journal)).path("exchanging").asBoolean();
        } catch (IOException e) {
            return false;
        }
    }

    private void asBefore(Map<String, String> before) {
        Map<String, String> now = all();
        now.replace("platform", before.get("platform"));
        assertThat(now).isEqualTo(before);
        JsonNode greetings = hall.get(null, GREETINGS).orFail("greetings").path("greetings");
        assertThat(greetings).hasSize(1);
        assertThat(settings("hello").at("/settings/0/value").asInt()).isEqualTo(7);
    }

    private String version() {
        return all().get("platform").split(" ")[0];
    }

    /** All modules: id → version and state. */
    private Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        hall.get(yizhan.token(), PLATFORM + "modules")
                .orFail("modules")
                .forEach(module -> all.put(
                        module.path("id").asText(),
                        module.path("version").asText() + " "
                                + module.path("state").asText()));
        return all;
    }

    private JsonNode settings(String module) {
        return hall.get(yizhan.token(), PLATFORM + "modules/" + module + "/settings")
                .orFail("settings");
    }
}
