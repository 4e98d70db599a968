// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.access.CodeChannel;
import org.yizhan.api.health.HealthCheck.Status;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.testkit.GivenSettings;

class CodeSenderTest {
    @TempDir
    Path folder;

    private final Map<String, Object> set = new HashMap<>();
    private final List<String> sent = new ArrayList<>();
    private CodeSender sender;

    @BeforeEach
    void open() {
        set.put("code-channels", null);
        sender = new CodeSender(
                (module, key, language, values) -> String.valueOf(values.get("code")),
                new TestRooms.StraightGuard(),
                TestSettings.in(folder).settings(),
                new GivenSettings(set));
    }

    /** A channel of its module. */
    private void channel(String id, boolean works) {
        channel(id, works, id.substring(0, id.lastIndexOf('.')));
    }

    private void channel(String id, boolean works, String module) {
        sender.add(
                new CodeChannel() {
                    @Override
                    public String id() {
                        return id;
                    }

                    @Override
                    public void send(String mobile, String text) {
                        if (!works) {
                            throw new IllegalStateException("down");
                        }
                        sent.add(module + " " + text);
                    }
                },
                ModuleGate.LOCATION + module);
    }

    private List<String> send() {
        sent.clear();
        sender.send("19900000001", "123456", Locale.ENGLISH);
        return sent;
    }

    @Test
    void aNewcomerGetsNoCodeBeforeSomebodyHasChosenIt() {
        channel("acme.aaa.sms", true);
        assertThat(send()).as("not even the only one").isEmpty();
        assertThat(sender.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(sender.check().detail()).contains("code-channels", "acme.aaa.sms");
        channel("county.sms", true);
        set.put("code-channels", "county.sms");
        assertThat(send()).containsExactly("county 123456");
        assertThat(sender.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void asksTheChosenOnesInTheirOrderAndNoOther() {
        channel("acme.sms", true);
        channel("county.sms", false);
        channel("city.sms", true);
        set.put("code-channels", " county.sms, city.sms,");
        assertThat(send()).containsExactly("city 123456");
        set.put("code-channels", "county.sms");
        assertThat(send()).isEmpty();
        set.put("code-channels", "county.sms,gone.sms");
        assertThat(sender.check().detail()).isEqualTo("code channels are chosen but not installed: gone.sms");
    }

    @Test
    void nobodyTakesTheNameOfAnothersChannel() {
        set.put("code-channels", "county.sms");
        channel("county.sms", true, "acme");
        channel("county.sms", true, "count");
        assertThat(send()).isEmpty();
        channel("county.sms", true, "county");
        assertThat(send()).containsExactly("county 123456");
    }
}
