// SPDX-License-Identifier: Apache-2.0
package org.yizhan.logshare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.logging.log4j.core.Filter.Result;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.util.PluginManager;
import org.apache.logging.log4j.core.config.plugins.util.PluginType;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;
import org.yizhan.api.platform.ModuleGate;

class ModuleLogShareTest {
    private static final int MANY = 10 * LogShare.LINES;

    private final ModuleLogShare filter = new ModuleLogShare(null, null, bundle -> switch ((int) bundle) {
        case 7 -> ModuleGate.LOCATION + "acme.writes";
        case 8 -> ModuleGate.LOCATION + "acme.other";
        case 9 -> null;
        default -> "mvn:org.yizhan/posting";
    });

    private static LogEvent event(String bundle, String message, Throwable thrown) {
        SortedArrayStringMap context = new SortedArrayStringMap();
        if (bundle != null) {
            context.putValue(ModuleLogShare.BUNDLE, bundle);
        }
        return Log4jLogEvent.newBuilder()
                .setLoggerName("any")
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown)
                .setContextData(context)
                .build();
    }

    private long kept(String bundle, String message, Throwable thrown) {
        List<Result> results = IntStream.range(0, MANY)
                .mapToObj(i -> filter.filter(event(bundle, message, thrown)))
                .toList();
        assertThat(results).containsAnyOf(Result.NEUTRAL).doesNotContain(Result.ACCEPT);
        return results.stream().filter(Result.NEUTRAL::equals).count();
    }

    @Test
    void keepsOfEachModuleItsShareAndOfTheCoreAll() {
        assertThat(kept("7", "x", null)).isEqualTo(LogShare.LINES);
        assertThat(kept("8", "x", null)).isEqualTo(LogShare.LINES);
        assertThat(kept("3", "x", null)).isEqualTo(MANY);
        assertThat(kept(null, "x", null)).isEqualTo(MANY);
    }

    @Test
    void keepsOfLongLinesAndStacksFewer() {
        assertThat(kept("7", "x".repeat(1_000_000), null)).isBetween(100L, 130L);
        assertThat(kept("8", "x", new IllegalStateException())).isBetween(50L, 70L);
    }

    @Test
    void doesNotTakeForTheCoreWhatHasGone() {
        assertThat(kept("9", "x", null)).isEqualTo(LogShare.LINES);
    }

    @Test
    void keepsLinesAgainLaterAndCountsThoseBetween() {
        LogShare share = new LogShare("acme.writes", 0);
        for (int i = 0; i < LogShare.LINES; i++) {
            assertThat(share.take(i, 1)).isEqualTo(LogShare.Answer.KEPT);
        }
        assertThat(share.take(300, 1)).isEqualTo(LogShare.Answer.FIRST_NOT_KEPT);
        assertThat(share.take(LogShare.NANOS - 1, 1)).isEqualTo(LogShare.Answer.NOT_KEPT);
        assertThat(share.left(LogShare.NANOS - 1)).isEqualTo(1);
        assertThat(share.take(LogShare.NANOS, 1)).isEqualTo(LogShare.Answer.KEPT);
        assertThat(share.notKept()).isEqualTo(2);
        assertThat(share.notKept()).isZero();
    }

    /** By the list that the build writes. */
    @Test
    void isFoundByItsName() {
        PluginManager plugins = new PluginManager("Core");
        plugins.collectPlugins();
        PluginType<?> found = plugins.getPluginType("ModuleLogShare");
        assertThat(found).isNotNull();
        assertThat(found.getPluginClass()).isEqualTo(ModuleLogShare.class);
    }
}
