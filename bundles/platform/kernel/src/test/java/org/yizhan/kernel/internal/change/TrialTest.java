// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.kernel.internal.DataFolder;

class TrialTest {
    @TempDir
    Path folder;

    @Test
    void twoThatDiedInARowAreEnough() {
        DataFolder data = new DataFolder(folder);
        assertThat(new Trial(data).safeMode()).isFalse();
        assertThat(new Trial(data).safeMode()).as("after one").isFalse();
        Trial third = new Trial(data);
        assertThat(third.safeMode()).as("after two").isTrue();
        third.passed();
        assertThat(new Trial(data).safeMode()).isFalse();
    }

    @Test
    void oneThatLastedBetweenTwoThatDiedIsNone() {
        DataFolder data = new DataFolder(folder);
        new Trial(data);
        new Trial(data).passed();
        new Trial(data);
        assertThat(new Trial(data).safeMode()).isFalse();
    }

    @Test
    void aFileThatSaysNothingCountsNothing() {
        DataFolder data = new DataFolder(folder);
        data.write("starts-that-died", "garbled");
        assertThat(new Trial(data).safeMode()).isFalse();
    }
}
