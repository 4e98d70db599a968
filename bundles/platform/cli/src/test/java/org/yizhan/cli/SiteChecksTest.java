// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do to a hall's folder, one after the other: the doctor names each, and nothing before it is done. */
class SiteChecksTest {
    @TempDir
    private Path home;

    @BeforeEach
    void anUnpackedArchive() throws IOException {
        System.setProperty("yizhan.home", home.toString());
        Files.createDirectories(home.resolve("etc/trust"));
        Files.setPosixFilePermissions(home.resolve("etc/trust"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.writeString(home.resolve("etc/yizhan.properties"), "yizhan.inbox = inbox\n");
        Files.createDirectories(home.resolve("data/yizhan/derby"));
    }

    @Test
    void anUpgradeThatWasCutOff() throws IOException {
        good("upgrade");
        Files.createDirectory(home.resolve(".upgrade"));
        Files.writeString(home.resolve(".upgrade/journal.json"), "{\"to\": \"0.2.0\", \"pid\": 1, \"started\": 1}");
        assertThat(bad("upgrade")).contains("0.2.0", "half-way");
        Files.writeString(home.resolve(".upgrade/journal.json"), "{");
        bad("upgrade");
    }

    @Test
    void aFolderThatPassesTheGate() throws IOException {
        good("deploy");
        Path deploy = Files.createDirectory(home.resolve("deploy"));
        good("deploy");
        Files.createFile(deploy.resolve("x.kar"));
        bad("deploy");
        Files.delete(deploy.resolve("x.kar"));
        Files.createFile(home.resolve("etc/org.apache.felix.fileinstall-deploy.cfg"));
        bad("deploy");
    }

    @Test
    void aTrustedPublisherWhomOthersCanExchange() throws IOException {
        Path certificate = Files.createFile(home.resolve("etc/trust/acme.cer"));
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-r--r--"));
        good("trust");
        Files.setPosixFilePermissions(certificate, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(bad("trust")).contains("acme.cer");
        Files.delete(certificate);
        Files.setPosixFilePermissions(home.resolve("etc/trust"), PosixFilePermissions.fromString("rwxrwx---"));
        bad("trust");
    }

    @Test
    void anInboxThatIsNone() throws IOException {
        good("inbox");
        Files.createFile(home.resolve("inbox"));
        bad("inbox");
        Files.writeString(home.resolve("etc/yizhan.properties"), "yizhan.inbox =\n");
        good("inbox");
    }

    @Test
    void aLogThatCannotBeWritten() throws IOException {
        good("log");
        Files.createFile(home.resolve("data/log"));
        bad("log");
    }

    @Test
    void aDatabaseThatSomebodyElseHasOpen() throws IOException {
        good("derby");
        try (LockHolder other = new LockHolder(home.resolve("data/yizhan/derby/dbex.lck"))) {
            assertThat(other).isNotNull();
            bad("derby");
        }
    }

    @Test
    void aModuleThatDoesNotServe() throws IOException {
        Path work = Files.createDirectory(home.resolve("work"));
        String modules = "GET /api/platform/v1/modules";
        try (FakeHall hall = new FakeHall(work)) {
            hall.on(modules, 200, "[{\"id\": \"hello\", \"state\": \"ACTIVE\"}]");
            hall.on(
                    modules,
                    200,
                    "[{\"id\": \"hello\", \"state\": \"UNFIT\", \"reason\": {\"code\": \"platform.unfit-sdk\"}}]");
            assertThat(found("modules", "--work-dir", work.toString())
                            .path("good")
                            .asBoolean())
                    .isTrue();
            JsonNode bad = found("modules", "--work-dir", work.toString());
            assertThat(bad.path("good").asBoolean(true)).isFalse();
            assertThat(bad.path("found").asText()).contains("hello (platform.unfit-sdk)");
        }
    }

    @Test
    void whatThePlatformKeepsFromRunning() throws IOException {
        Path work = Files.createDirectory(home.resolve("work"));
        String set = "GET /api/platform/v1/changes/set";
        try (FakeHall hall = new FakeHall(work)) {
            hall.on(set, 200, "[{\"module\": \"a\", \"enabled\": true, \"stopped\": null, \"suspect\": false}]");
            assertThat(found("safe-mode", "--work-dir", work.toString())
                            .path("good")
                            .asBoolean())
                    .isTrue();
            assertThat(found("quarantine", "--work-dir", work.toString())
                            .path("good")
                            .asBoolean())
                    .isTrue();
        }
        Path other = Files.createDirectory(home.resolve("other"));
        try (FakeHall hall = new FakeHall(other)) {
            hall.on(
                    set,
                    200,
                    "[{\"module\": \"a\", \"enabled\": true, \"suspect\": true,"
                            + " \"stopped\": {\"code\": \"platform.module-safe-mode\"}},"
                            + " {\"module\": \"b\", \"enabled\": false, \"stopped\": {\"code\": \"platform.module-late\"}}]");
            JsonNode safeMode = found("safe-mode", "--work-dir", other.toString());
            assertThat(safeMode.path("good").asBoolean(true)).isFalse();
            assertThat(safeMode.path("found").asText()).contains("without a (changed last: a)");
            JsonNode quarantine = found("quarantine", "--work-dir", other.toString());
            assertThat(quarantine.path("good").asBoolean(true)).isFalse();
            assertThat(quarantine.path("found").asText()).endsWith("b (platform.module-late)");
        }
    }

    @Test
    void aSecretThatIsNotThere() throws IOException {
        Path work = Files.createDirectory(home.resolve("work"));
        String health = "GET /api/platform/v1/health";
        try (FakeHall hall = new FakeHall(work)) {
            hall.on(health, 200, "{\"checks\": [{\"id\": \"platform.secrets\", \"status\": \"UP\"}]}");
            hall.on(
                    health,
                    200,
                    "{\"checks\": [{\"id\": \"platform.secrets\", \"status\": \"DEGRADED\", \"detail\": \"sms token\"}]}");
            assertThat(found("secrets", "--work-dir", work.toString())
                            .path("good")
                            .asBoolean())
                    .isTrue();
            JsonNode bad = found("secrets", "--work-dir", work.toString());
            assertThat(bad.path("good").asBoolean(true)).isFalse();
            assertThat(bad.path("found").asText()).contains("sms token");
        }
    }

    @Test
    void whatAHallDoesNotOfferYet() throws IOException {
        Path work = Files.createDirectory(home.resolve("work"));
        try (FakeHall hall = new FakeHall(work)) {
            hall.on(
                    "GET /api/platform/v1/health",
                    200,
                    "{\"checks\": [{\"id\": \"access.code-channels\", \"status\": \"DEGRADED\", \"detail\": \"nobody can log in\"},"
                            + " {\"id\": \"platform.disk\", \"status\": \"UP\"}]}");
            JsonNode inPart = found("in-part", "--work-dir", work.toString());
            assertThat(inPart.path("good").asBoolean()).isTrue();
            assertThat(inPart.path("found").asText())
                    .contains("access.code-channels: nobody can log in")
                    .doesNotContain("platform.disk");
        }
    }

    private void good(String check) {
        assertThat(found(check).path("good").asBoolean()).as(check).isTrue();
    }

    /** What the doctor says of it. */
    private String bad(String check) {
        JsonNode found = found(check);
        assertThat(found.path("good").asBoolean(true)).as(check).isFalse();
        assertThat(found.path("remedy").asText()).isNotEmpty();
        return found.path("found").asText();
    }

    private static JsonNode found(String check, String... more) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"doctor", "--json", "--lang", "en"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        Yizhan.run(writer, writer, arguments);
        for (JsonNode finding : Json.read(out.toString()).path("findings")) {
            if (finding.path("check").asText().equals(check)) {
                return finding;
            }
        }
        throw new AssertionError("nobody looked at " + check + ": " + out);
    }
}
