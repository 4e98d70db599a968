// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yizhan.cli.Json;

class FleetTest {
    @Test
    void seesAChangeThatAPurgeStandsAbove() {
        String purge = "{\"action\":\"PURGE\",\"state\":\"DONE\"}";
        String done = "{\"action\":\"UPGRADE\",\"state\":\"DONE\"}";
        String running = "{\"action\":\"UPGRADE\",\"state\":\"RUNNING\"}";
        assertThat(running(purge, running, done)).isTrue();
        assertThat(running(running)).isTrue();
        assertThat(running(purge, done)).isFalse();
        assertThat(running()).isFalse();
    }

    private static boolean running(String... items) {
        return Fleet.running(Json.read("{\"items\":[" + String.join(",", items) + "],\"next\":null}"));
    }
}
