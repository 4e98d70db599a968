// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Role;
import org.yizhan.api.privacy.PersonalRecords.Entry;

class PersonalRecordsTest {
    @Test
    void anEntryShowsItsFieldsInOrderAsPlainValues() {
        Entry all = Entry.of("guest", "g1")
                .with("name", "张三")
                .with("cameOn", LocalDate.of(2026, 6, 2))
                .with("leftOn", null)
                .with("nights", 3)
                .with("paid", true)
                .with("role", Role.WORKER)
                .with("rooms", List.of("12"));
        assertThat(all.fields())
                .containsExactly(
                        entry("name", "张三"),
                        entry("cameOn", "2026-06-02"),
                        entry("nights", 3),
                        entry("paid", true),
                        entry("role", "WORKER"),
                        entry("rooms", List.of("12")));
        assertThat(Entry.of("guest", "g1").fields()).isEmpty();
    }
}
