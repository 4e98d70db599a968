// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.engagement.internal.Market.instant;
import static org.yizhan.engagement.internal.Postings.shift;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.yizhan.testkit.OnPostgres;
import org.yizhan.testkit.TestHouse;

@OnPostgres
class SecondWallTest {
    private final TestHouse house;

    SecondWallTest(TestHouse house) {
        this.house = house;
    }

    @Test
    void refusesDoubleBookingEvenWhenTheLockIsForgotten() {
        Market broken = Market.plan(house).time(new NoLock(new Meeting(5_000))).build();
        String worker = broken.people.worker();
        String one = broken.open(instant(shift(1, 8, 4, 9))).shifts().get(0).id();
        String two = broken.open(instant(shift(1, 9, 4, 9))).shifts().get(0).id();
        List<Callable<EngagementView>> both = List.of(() -> broken.apply(worker, one), () -> broken.apply(worker, two));
        List<Object> results = Crowd.all(both);
        assertThat(Crowd.hired(results)).isEqualTo(1);
        assertThat(Crowd.refused(results, "double-booked")).isEqualTo(1);
        InvariantCheck.of(house).holds();
    }
}
