// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.testkit.distribution.Installation;

/** A hall's data stay what they were at the first start: made up, or real. */
class HallMarkIT {
    @TempDir
    private Path folder;

    private Script yizhan;

    @BeforeEach
    void unpack() throws IOException {
        yizhan = new Script(Installation.unpack(folder.resolve("hall")).home());
    }

    @AfterEach
    void stop() {
        yizhan.run("stop");
    }

    @Test
    void aSandboxDoesNotBecomeARealHallNorTheOtherWayRound() {
        Path sandbox = folder.resolve("made-up");
        Path real = folder.resolve("real");
        yizhan.up("--sandbox", "--data-dir", sandbox.toString());
        yizhan.run("stop").orFail();
        refused("was begun as a sandbox", "--data-dir", sandbox.toString());
        yizhan.up("--data-dir", real.toString());
        yizhan.run("stop").orFail();
        refused("is a real hall's", "--sandbox", "--data-dir", real.toString());
        yizhan.up("--data-dir", real.toString());
    }

    private void refused(String why, String... flags) {
        String[] command = new String[3 + flags.length];
        System.arraycopy(new String[] {"run", "--port", "0"}, 0, command, 0, 3);
        System.arraycopy(flags, 0, command, 3, flags.length);
        Script.Done done = yizhan.run(command);
        assertThat(done.status()).as(done.out()).isNotZero();
        assertThat(done.err()).contains(why, "an empty database").doesNotContain("HTTP 503");
        assertThat(yizhan.run("status").status()).as("nothing is left running").isEqualTo(3);
    }
}
