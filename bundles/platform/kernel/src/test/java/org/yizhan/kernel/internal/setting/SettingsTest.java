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
import org.osgi.framework.Bundle;
import org.yizhan.access.internal.RealAccess;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.ModuleSetting.Type;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.settings.Settings;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class SettingsTest {
    private static final String TOKEN = "a-token-that-nobody-sees";
    private static final Map<String, String> TITLE = Map.of("en", "Title");
    private static final Modules.Module MODULE = new Modules.Module(
            "probe",
            "1.0.0",
            Map.of(),
            ">=1.0 <2",
            List.of(),
            "in-process",
            List.of(),
            List.of(),
            List.of(
                    new ModuleSetting("shown", Type.INTEGER, TITLE, "20", "1", "100", List.of(), false),
                    new ModuleSetting("pause", Type.DURATION, TITLE, "PT15M", null, "P1D", List.of(), false),
                    new ModuleSetting("mood", Type.CHOICE, TITLE, null, null, null, List.of("calm", "loud"), false),
                    new ModuleSetting("open", Type.BOOLEAN, TITLE, "true", null, null, List.of(), false),
                    new ModuleSetting("token", Type.STRING, TITLE, null, "8", null, List.of(), true, "gateway")),
            List.of(new Modules.SettingGroup("gateway", TITLE), new Modules.SettingGroup("looks", TITLE)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            7);

    private final TestHouse house;
    private final Access access;
    private final SettingTable table;
    private final SettingValues values;
    private final Settings settings;
    private final SettingResource resource;
    private final SettingTests tests;
    private final SettingTestResource trying;

    SettingsTest(TestHouse house) {
        this.house = house;
        RealKernel kernel = RealKernel.here();
        RealAccess real = new RealAccess(house, kernel.modules(), kernel.words(), kernel::guard);
        this.access = real.access();
        Modules modules = new OneModule();
        this.table = new SettingTable(
                house.store("platform", SettingEntity.class, SettingsEntity.class),
                real.vault(),
                access,
                house.audit(),
                house.events(),
                house.clock());
        this.values = new SettingValues(table);
        this.settings = own(values, modules);
        this.tests = new SettingTests(kernel.guard(access));
        this.resource = new SettingResource(modules, table, values, tests);
        this.trying = new SettingTestResource(modules, values, tests, kernel.words(), access, house.audit());
    }

    private static Settings own(SettingValues values, Modules modules) {
        Bundle bundle = (Bundle) java.lang.reflect.Proxy.newProxyInstance(
                SettingsTest.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> 7L);
        return new OwnSettings(bundle, modules, values);
    }

    /** The registry of a place with one module. */
    private static final class OneModule implements Modules {
        @Override
        public List<Module> all() {
            return List.of(MODULE);
        }

        @Override
        public Module find(String id) {
            return id.equals(MODULE.id()) ? MODULE : null;
        }

        @Override
        public Module of(long bundleId) {
            return MODULE;
        }
    }

    private SettingResource.View change(String ifMatch, Map<String, Object> wanted) {
        return access.as(Caller.SYSTEM, () -> resource.change("probe", ifMatch, new SettingResource.Change(wanted)));
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
        refuses(409, "platform.changed-meanwhile", () -> table.change(MODULE, 0, Map.of("shown", "4")));
        refuses(409, "platform.changed-meanwhile", () -> table.change(MODULE, 9, Map.of("shown", "4")));
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
        refused("platform.setting-too-small", "min", Map.of("token", "short"));
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
        SettingValues other = new SettingValues(table);
        Settings there = own(other, new OneModule());
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

    /** A gateway that knows one token. */
    private static final class Gateway implements org.yizhan.api.settings.SettingsTest {
        @Override
        public String group() {
            return "gateway";
        }

        @Override
        public void test(Settings values) {
            String token = values.text("token");
            if (values.number("shown") == 99) {
                throw new IllegalStateException("broken on purpose");
            }
            if (!TOKEN.equals(token)) {
                // A module that tells what it must not tell.
                throw Problem.refused("platform.setting-group-unknown")
                        .with("group", token == null ? "nothing" : token)
                        .with("setting", "token");
            }
        }
    }

    private SettingTestResource.Outcome tried(String group, Map<String, Object> wanted) {
        return access.as(Caller.SYSTEM, () -> trying.test("probe", new SettingTestResource.Trial(group, wanted)));
    }

    @Test
    void triesValuesThatNobodyHasSaved() {
        tests.add(new Gateway(), MODULE.bundleId());
        assertThat(resource.read("probe").groups())
                .extracting(SettingResource.Group::id, SettingResource.Group::testable)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("gateway", true),
                        org.assertj.core.api.Assertions.tuple("looks", false));
        SettingTestResource.Outcome good = tried("gateway", Map.of("token", TOKEN));
        assertThat(good.good()).isTrue();
        assertThat(good.sentence()).isEqualTo("设置可用，尚未保存。");
        assertThat(table.read("probe").version()).isZero();
        assertThat(tried("gateway", Map.of()).good()).isFalse();
        change("*", Map.of("token", TOKEN));
        assertThat(tried("gateway", Map.of("shown", 3)).good())
                .as("with what is in force")
                .isTrue();
        assertThat(house.auditLog()
                        .search(new AuditLog.Query("platform.test-setting", "probe", null, null, null), null, 10)
                        .items())
                .hasSize(3);
    }

    @Test
    void saysWhatIsWrongAndNoSecret() {
        tests.add(new Gateway(), MODULE.bundleId());
        SettingTestResource.Outcome bad = tried("gateway", Map.of("token", "another-token"));
        assertThat(bad.good()).isFalse();
        assertThat(bad.setting()).isEqualTo("token");
        assertThat(bad.toString()).contains("没有设置组 ***").doesNotContain("another-token");
        SettingTestResource.Outcome broken = tried("gateway", Map.of("token", TOKEN, "shown", 99));
        assertThat(broken.code()).isEqualTo("platform.settings-test-failed");
        assertThat(broken.sentence()).endsWith("。");
    }

    @Test
    void triesOnlyWhatCouldBeSavedAndCanBeTried() {
        tests.add(new Gateway(), MODULE.bundleId());
        refuses(400, "platform.setting-too-small", () -> tried("gateway", Map.of("shown", 0)));
        refuses(400, "platform.setting-group-unknown", () -> tried("gatewy", Map.of()));
        refuses(422, "platform.setting-group-untestable", () -> tried("looks", Map.of()));
    }

    /** Another module's test would be handed the secrets of this one. */
    @Test
    void asksNobodyElsesTest() {
        tests.add(new Gateway(), MODULE.bundleId() + 1);
        assertThat(resource.read("probe").groups()).noneMatch(SettingResource.Group::testable);
        refuses(422, "platform.setting-group-untestable", () -> tried("gateway", Map.of("token", TOKEN)));
    }
}
