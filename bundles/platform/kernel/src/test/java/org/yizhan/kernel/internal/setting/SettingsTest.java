// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yizhan.testkit.Refusals.refuses;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.settings.Settings;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class SettingsTest {
    private static final String TOKEN = RealSettings.TOKEN;

    private final TestHouse house;
    private final RealSettings real;
    private final SettingTable table;
    private final Settings settings;
    private final SettingResource resource;

    SettingsTest(TestHouse house) {
        this.house = house;
        this.real = new RealSettings(house);
        this.table = real.table;
        this.settings = real.settings;
        this.resource = real.resource;
    }

    private SettingResource.View change(String ifMatch, Map<String, Object> wanted) {
        return real.change(ifMatch, wanted);
    }

    private static SettingResource.Row row(SettingResource.View view, String key) {
        return view.settings().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givesDefaultsUntilSomebodySetsSomething() {
        assertThat(settings.number("shown")).isEqualTo(20);
        assertThat(settings.duration("pause")).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.flag("open")).isTrue();
        assertThat(settings.text("mood")).isNull();
        assertThat(settings.text("token")).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> settings.number("mood"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.text("unheard-of"));
    }

    @Test
    void changesWhatIsNamedAndPutsDefaultsBack() {
        AtomicInteger heard = new AtomicInteger();
        settings.onChange(heard::incrementAndGet);
        SettingResource.View first = change("\"0\"", Map.of("shown", 3, "open", false, "mood", "loud"));
        assertThat(first.version()).isEqualTo(1);
        assertThat(settings.number("shown")).isEqualTo(3);
        assertThat(settings.flag("open")).isFalse();
        assertThat(heard.get()).isPositive();

        Map<String, Object> back = new HashMap<>();
        back.put("shown", null);
        back.put("pause", "PT1H");
        SettingResource.View second = change("\"1\"", back);
        assertThat(row(second, "shown").set()).isFalse();
        assertThat(row(second, "shown").defaultValue()).isEqualTo(20L);
        assertThat(settings.number("shown")).isEqualTo(20);
        assertThat(settings.duration("pause")).isEqualTo(Duration.ofHours(1));
        assertThat(settings.text("mood")).isEqualTo("loud");
    }

    @Test
    void wantsToBeToldWhatTheCallerHasSeen() {
        change("*", Map.of("shown", 3));
        refuses(428, "platform.if-match-needed", () -> change(null, Map.of("shown", 4)));
        refuses(412, "platform.version-differs", () -> change("\"0\"", Map.of("shown", 4)));
        refuses(409, "platform.changed-meanwhile", () -> table.change(RealSettings.MODULE, 0, Map.of("shown", "4")));
        refuses(409, "platform.changed-meanwhile", () -> table.change(RealSettings.MODULE, 9, Map.of("shown", "4")));
        assertThat(settings.number("shown")).isEqualTo(3);
    }

    @Test
    void refusesByKeyAndRule() {
        refused("platform.setting-too-small", "min", Map.of("shown", 0));
        refused("platform.setting-too-large", "max", Map.of("shown", 101));
        refused("platform.setting-no-integer", "type", Map.of("shown", "3"));
        refused("platform.setting-no-integer", "type", Map.of("shown", 3.5));
        refused("platform.setting-no-duration", "type", Map.of("pause", "soon"));
        refused("platform.setting-too-large", "max", Map.of("pause", "P2D"));
        refused("platform.setting-no-choice", "choices", Map.of("mood", "sad"));
        refused("platform.setting-no-boolean", "type", Map.of("open", "true"));
        refused("platform.setting-no-text", "type", Map.of("token", List.of("a")));
        refused("platform.setting-too-short", "min", Map.of("token", "short"));
        refused("platform.setting-too-long", "length", Map.of("token", "x".repeat(201)));
        refuses(400, "platform.setting-unknown", () -> change("*", Map.of("show", 3)));
        refuses(404, "platform.not-found", () -> resource.read("elsewhere"));
        assertThat(table.read("probe").version()).isZero();
    }

    private void refused(String code, String rule, Map<String, Object> wanted) {
        assertThatThrownBy(() -> change("*", wanted)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.values()).containsEntry("rule", rule);
            assertThat(problem.values())
                    .containsEntry("key", wanted.keySet().iterator().next());
        });
    }

    @Test
    void sealsASecretAndShowsItToItsModuleAlone() throws SQLException {
        SettingResource.View view = change("*", Map.of("token", TOKEN));
        assertThat(row(view, "token").set()).isTrue();
        assertThat(view.toString()).doesNotContain(TOKEN);
        assertThat(resource.read("probe").toString()).doesNotContain(TOKEN);
        assertThat(settings.text("token")).isEqualTo(TOKEN);
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CONTENT, SEALED FROM PLATFORM_SETTING")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isNull();
            assertThat(row.getString(2)).startsWith("v1:").doesNotContain(TOKEN);
        }
        assertThat(audit().toString()).contains("token").doesNotContain(TOKEN);
    }

    private List<AuditLog.Entry> audit() {
        return house.auditLog()
                .search(new AuditLog.Query("platform.change-setting", "probe", null, null, null), null, 10)
                .items();
    }

    @Test
    void writesARowOfTheAuditForEachSetting() {
        change("*", Map.of("shown", 3, "token", TOKEN));
        change("*", Map.of("shown", 4));
        assertThat(audit()).hasSize(3);
        assertThat(audit().get(0).facts()).isEqualTo(Map.of("setting", "shown", "from", "3", "to", "4"));
    }

    /** The other node has read the values and keeps them; it hears of the change as an event. */
    @Test
    void reachesTheOtherNode() {
        SettingValues other = new SettingValues(table, real.secrets);
        Settings there = RealSettings.own(other);
        AtomicInteger heard = new AtomicInteger();
        there.onChange(heard::incrementAndGet);
        house.register(other);
        try {
            assertThat(there.number("shown")).isEqualTo(20);
            change("*", Map.of("shown", 5));
            Await.until("the other node has heard", Duration.ofSeconds(20), () -> heard.get() > 0);
            assertThat(there.number("shown")).isEqualTo(5);
        } finally {
            house.unregister(other);
        }
    }
}
