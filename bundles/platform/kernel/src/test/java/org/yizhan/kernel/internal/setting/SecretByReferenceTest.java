// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yizhan.testkit.Refusals.refuses;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** The module gets the secret, and everybody else what the setting refers to. */
@BothDatabases
class SecretByReferenceTest {
    private static final String SECRET = "hidden-from-everybody";
    private static final String REFERENCE = "secret:file:probe.token";

    private final TestHouse house;
    private Path file;
    private RealSettings real;

    SecretByReferenceTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void aSecret(@TempDir Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        file = Files.writeString(folder.resolve("probe.token"), SECRET + "\n");
        real = new RealSettings(house, folder);
    }

    private void set(String token) {
        real.change("*", Map.of("token", token));
    }

    private SettingTestResource.Outcome tried(Map<String, Object> wanted) {
        return real.access.as(
                Caller.SYSTEM, () -> real.trying.test("probe", new SettingTestResource.Trial("gateway", wanted)));
    }

    @Test
    void keepsAndShowsTheReferenceAlone() throws SQLException {
        set(REFERENCE);
        assertThat(real.settings.text("token")).isEqualTo(SECRET);
        SettingResource.View view = real.resource.read("probe");
        assertThat(view.toString()).contains("value=" + REFERENCE).doesNotContain(SECRET);
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONTENT, SEALED FROM PLATFORM_SETTING")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo(REFERENCE);
            assertThat(row.getString(2)).isNull();
        }
        assertThat(house.auditLog()
                        .search(new AuditLog.Query("platform.change-setting", "probe", null, null, null), null, 10)
                        .items()
                        .get(0)
                        .facts())
                .isEqualTo(Map.of("setting", "token", "reference", REFERENCE));
        set("secret:env:YIZHAN_SECRET_PROBE");
        assertThat(real.settings.text("token")).isEqualTo(RealSettings.TOKEN);
    }

    @Test
    void refusesAtOnceWhatLeadsNowhere() {
        refuses(400, "platform.secret-missing", () -> set("secret:file:other"));
        refuses(400, "platform.secret-missing", () -> set("secret:env:YIZHAN_SECRET_OTHER"));
        assertThatThrownBy(() -> set("secret:file:../probe.token"))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.values())
                        .containsEntry("key", "token")
                        .containsEntry("rule", "reference")
                        .doesNotContainKey("reference"));
        assertThat(real.table.read("probe").version()).isZero();
        SettingTestResource.Outcome tried = tried(Map.of("token", "secret:file:other"));
        assertThat(tried.code()).isEqualTo("platform.secret-missing");
        assertThat(tried.setting()).isEqualTo("token");
        assertThat(tried.sentence()).contains("secret:file:other");
    }

    @Test
    void holdsTheSecretToTheRulesOfTheSetting() throws IOException {
        Files.writeString(file, "short");
        refuses(400, "platform.setting-too-short", () -> set(REFERENCE));
        Files.writeString(file, "x".repeat(201));
        refuses(400, "platform.setting-too-long", () -> set(REFERENCE));
    }

    @Test
    void saysWhenTheSecretIsGoneAndTakesItWhenItIsBack() throws IOException {
        SecretCheck check = new SecretCheck(real.modules, real.table, real.secrets);
        set(REFERENCE);
        assertThat(check.check().status()).isEqualTo(HealthCheck.Status.UP);
        assertThat(tried(Map.of()).good()).isTrue();
        Files.delete(file);
        assertThat(check.check().status()).isEqualTo(HealthCheck.Status.DEGRADED);
        assertThat(check.check().detail()).contains("probe token: " + REFERENCE);
        assertThat(tried(Map.of()).code()).isEqualTo("platform.secret-missing");
        assertThatIllegalStateException().isThrownBy(() -> real.settings.text("token"));
        Files.writeString(file, SECRET);
        assertThat(real.settings.text("token")).isEqualTo(SECRET);
    }

    @Test
    void readsAnewWhenItIsSetAgain() throws IOException {
        set(REFERENCE);
        assertThat(real.settings.text("token")).isEqualTo(SECRET);
        Files.writeString(file, "another-secret");
        set(REFERENCE);
        assertThat(real.settings.text("token")).isEqualTo("another-secret");
        set("an-embedded-one");
        assertThat(real.settings.text("token")).isEqualTo("an-embedded-one");
        assertThat(real.resource.read("probe").toString()).doesNotContain(REFERENCE);
    }

    @Test
    void letsTheModuleTryTheSecretAndTellsNobody() {
        real.tests.add(new Telling(), RealSettings.MODULE.bundleId());
        SettingTestResource.Outcome told = tried(Map.of("token", REFERENCE));
        assertThat(told.tried()).isEqualTo("module");
        assertThat(told.sentence()).contains("***").doesNotContain(SECRET);
    }

    /** A module that tells what it must not tell. */
    private static final class Telling implements org.yizhan.api.settings.SettingsTest {
        @Override
        public String group() {
            return "gateway";
        }

        @Override
        public void test(org.yizhan.api.settings.Settings values) {
            throw Problem.refused("platform.setting-group-unknown").with("group", values.text("token"));
        }
    }
}
