// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseTest {
    @ParameterizedTest
    @CsvSource({
        "0.2.0, 0.1.0, true",
        "0.1.0, 0.2.0, false",
        "0.10.0, 0.9.3, true",
        "1.0.0, 1.0.0, false",
        "1.0.0, 1.0.0.SNAPSHOT, true",
        "1.0.0.SNAPSHOT, 1.0.0, false",
        "1.0.0-SNAPSHOT, 1.0.0.SNAPSHOT, false",
        "1.1, 1.0.9, true"
    })
    void aHigherVersionIsNewerAndASnapshotIsBeforeWhatItBecomes(String one, String other, boolean newer) {
        assertThat(release(one).newerThan(release(other))).isEqualTo(newer);
    }

    @Test
    void whoHasGoneBackToAnOlderVersionHasNotUpgraded() {
        assertThat(done("0.9.0", "0.1.0.SNAPSHOT").sentence()).isEqualTo("upgrade.gone-back");
        assertThat(done("0.1.0.SNAPSHOT", "0.9.0").sentence()).isEqualTo("upgrade.done");
        assertThat(done("0.9.0", "0.9.0").sentence()).isEqualTo("upgrade.done");
    }

    private static Upgrade.Done done(String from, String to) {
        return new Upgrade.Done(from, to, null, 0, List.of(), null);
    }

    private static Release release(String version) {
        return new Release(null, version, "1.0");
    }
}
