// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.yizhan.testkit.Refusals.refuses;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.settings.Settings;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class SettingTestResourceTest {
    private static final String TOKEN = RealSettings.TOKEN;
    private static final long BUNDLE = RealSettings.MODULE.bundleId();

    private final TestHouse house;
    private final RealSettings real;
    private final SettingTests tests;
    private final SettingResource resource;

    SettingTestResourceTest(TestHouse house) {
        this.house = house;
        this.real = new RealSettings(house);
        this.tests = real.tests;
        this.resource = real.resource;
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
        return real.access.as(
                Caller.SYSTEM, () -> real.trying.test("probe", new SettingTestResource.Trial(group, wanted)));
    }

    @Test
    void triesValuesThatNobodyHasSaved() {
        tests.add(new Gateway(), BUNDLE);
        assertThat(resource.read("probe").groups())
                .extracting(SettingResource.Group::id, SettingResource.Group::tried)
                .containsExactly(tuple("gateway", "module"), tuple("looks", "form"));
        SettingTestResource.Outcome good = tried("gateway", Map.of("token", TOKEN));
        assertThat(good.good()).isTrue();
        assertThat(good.tried()).isEqualTo("module");
        assertThat(good.sentence()).isEqualTo("设置可用，尚未保存。");
        assertThat(real.table.read("probe").version()).isZero();
        assertThat(tried("gateway", Map.of()).good()).isFalse();
        real.change("*", Map.of("token", TOKEN));
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
        tests.add(new Gateway(), BUNDLE);
        SettingTestResource.Outcome bad = tried("gateway", Map.of("token", "another-token"));
        assertThat(bad.good()).isFalse();
        assertThat(bad.setting()).isEqualTo("token");
        assertThat(bad.toString()).contains("没有设置组 ***").doesNotContain("another-token");
        SettingTestResource.Outcome broken = tried("gateway", Map.of("token", TOKEN, "shown", 99));
        assertThat(broken.code()).isEqualTo("platform.settings-test-failed");
        assertThat(broken.sentence()).endsWith("。");
    }

    @Test
    void saysWhatCouldNotBeSavedAndDoesNotAskTheModule() {
        tests.add(new Gateway(), BUNDLE);
        SettingTestResource.Outcome small = tried("gateway", Map.of("token", TOKEN, "shown", 0));
        assertThat(small.good()).isFalse();
        assertThat(small.tried()).isEqualTo("form");
        assertThat(small.code()).isEqualTo("platform.setting-too-small");
        assertThat(small.setting()).isEqualTo("shown");
        assertThat(small.sentence()).contains("shown", "1");
        assertThat(tried("gateway", Map.of("shwn", 3)))
                .extracting(SettingTestResource.Outcome::code, SettingTestResource.Outcome::setting)
                .containsExactly("platform.setting-unknown", null);
        refuses(400, "platform.setting-group-unknown", () -> tried("gatewy", Map.of()));
    }

    @Test
    void triesTheFormOfAGroupOfWhichTheModuleSaysNothing() {
        tests.add(new Gateway(), BUNDLE);
        SettingTestResource.Outcome looks = tried("looks", Map.of("mood", "loud"));
        assertThat(looks.good()).isTrue();
        assertThat(looks.tried()).isEqualTo("form");
        assertThat(looks.sentence()).contains("尚未保存");
        SettingTestResource.Outcome none = tried(null, Map.of("mood", "sad"));
        assertThat(none.good()).isFalse();
        assertThat(none.group()).isNull();
        assertThat(none.code()).isEqualTo("platform.setting-no-choice");
        assertThat(tried(null, Map.of("shown", 3)).tried()).isEqualTo("form");
    }

    /** Another module's test would be handed the secrets of this one. */
    @Test
    void asksNobodyElsesTest() {
        tests.add(new Gateway(), BUNDLE + 1);
        assertThat(resource.read("probe").groups())
                .extracting(SettingResource.Group::tried)
                .containsOnly("form");
        assertThat(tried("gateway", Map.of("token", "another-token")).good()).isTrue();
    }
}
