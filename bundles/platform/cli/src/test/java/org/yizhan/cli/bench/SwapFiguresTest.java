// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SwapFiguresTest {
    private final SwapFigures figures = new SwapFigures();

    @Test
    void comparesTheCoreWithItselfAndTakesTheMedianOfWhatWentLive() {
        figures.before().good(TimeUnit.MILLISECONDS.toNanos(4));
        figures.during().good(TimeUnit.MILLISECONDS.toNanos(6));
        figures.module().good(TimeUnit.MILLISECONDS.toNanos(9));
        figures.add(done("INSTALL", "DONE", 300));
        figures.add(done("UPGRADE", "DONE", 500));
        figures.add(done("REMOVE", "DONE", 0));
        ObjectNode shown = shown();
        assertThat(shown.get("liveMedianMs").asDouble()).isEqualTo(400);
        assertThat(shown.get("coreP99BeforeMs").asDouble()).isEqualTo(4);
        assertThat(shown.get("coreP99DuringMs").asDouble()).isEqualTo(6);
        assertThat(shown.get("ratioCoreP99During").asDouble()).isEqualTo(1.5);
        assertThat(shown.get("changes").asInt()).isEqualTo(3);
        assertThat(shown.get("failures").size()).isZero();
        assertThat(figures.well()).isTrue();
        assertThat(figures.quick()).isTrue();
    }

    @Test
    void isNotQuickWhenAModuleTakesLongOrTheCoreSlowsDown() {
        figures.before().good(TimeUnit.MILLISECONDS.toNanos(4));
        figures.during().good(TimeUnit.MILLISECONDS.toNanos(9));
        figures.add(done("INSTALL", "DONE", 300));
        assertThat(figures.quick()).isFalse();
        SwapFigures slow = new SwapFigures();
        slow.before().good(1);
        slow.during().good(1);
        slow.add(done("INSTALL", "DONE", 1_100));
        assertThat(slow.quick()).isFalse();
        assertThat(slow.well()).isTrue();
    }

    @Test
    void isNotWellWhenTheCoreFailedWhenever() {
        figures.before().bad(1, miss());
        figures.during().bad(1, miss());
        assertThat(shown().get("failedCore").asInt()).isEqualTo(2);
        assertThat(figures.well()).isFalse();
    }

    @Test
    void isNotWellWhenTheModuleFailed() {
        figures.module().bad(1, miss());
        assertThat(shown().get("failedModule").asInt()).isEqualTo(1);
        assertThat(figures.well()).isFalse();
    }

    @Test
    void isNotWellWhenAChangeWasRolledBack() {
        assertThat(figures.add(done("UPGRADE", "ROLLED_BACK", 0))).isFalse();
        assertThat(shown().get("rolledBack").asInt()).isEqualTo(1);
        assertThat(shown().get("failures").get(0).toString()).contains("ROLLED_BACK");
        assertThat(figures.well()).isFalse();
    }

    private ObjectNode shown() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        figures.show(object);
        return object;
    }

    private static Answers.Miss miss() {
        return new Answers.Miss("12:00", "upgrade 1", "GET /", "503", 1);
    }

    private static ModuleChanges.Done done(String action, String state, double live) {
        return new ModuleChanges.Done(action, state, live, "");
    }
}
