// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yizhan.api.health.HealthCheck.Result;
import org.yizhan.api.health.HealthCheck.Status;

class DiskCheckTest {
    private static final long GIB = 1L << 30;

    @Test
    void saysInTimeThatRoomRunsOut() {
        assertThat(DiskCheck.check(10 * GIB, 100 * GIB)).isEqualTo(Result.UP);
        assertThat(DiskCheck.check(5 * GIB, 100 * GIB))
                .isEqualTo(new Result(Status.DEGRADED, "The disk of the data folder has 5.0 GiB left, 5.0 % of it."));
        assertThat(DiskCheck.check(GIB / 2, 100 * GIB).status()).isEqualTo(Status.DOWN);
        assertThat(DiskCheck.check(0, 0)).isEqualTo(Result.UP);
    }
}
