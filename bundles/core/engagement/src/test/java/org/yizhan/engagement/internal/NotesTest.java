// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.yizhan.api.engagement.Engagement;

/** What people say about an engagement lies open in its row and in the audit. */
class NotesTest {
    @Test
    void holdNobodysNumber() {
        for (String number : List.of("19912345678", "问99010119630302100X")) {
            List<ThrowingCallable> notes = List.of(
                    () -> new EngagementResource.Why(number),
                    () -> new EngagementResource.CallOff(null, number),
                    () -> new AttendanceResource.Decision(60, number),
                    () -> new ApplyRequest("s", "w", Engagement.Source.STAFF, null, number));
            notes.forEach(note -> assertThatThrownBy(note).hasMessage("platform.number-in-text"));
        }
        assertThat(new EngagementResource.Why("家里有事").reason()).isEqualTo("家里有事");
    }
}
