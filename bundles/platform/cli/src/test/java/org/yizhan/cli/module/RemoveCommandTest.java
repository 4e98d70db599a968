// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes of the data of a module that goes. */
class RemoveCommandTest extends CommandLineTest {
    private static final String LEFT = "GET " + BASE + "data";
    private static final String PURGE = "DELETE " + BASE + "data/hello";
    private static final String TABLES =
            "[{'module': 'hello', 'tables': [{'name': 'HELLO_A', 'rows': 3}, {'name': 'HELLO_B', 'rows': 4}]}]";

    @Test
    void purgesWhenTheRemovalHasHeld() {
        holds();
        on(SET, 200, HELLO).on(LEFT, 200, TABLES.replace('\'', '"')).on(PURGE, 204, "");
        assertThat(yizhan("remove", "hello", "--purge", "--confirm", "hello")).isZero();
        assertThat(out()).contains("DONE: change 7", "Purged hello: tables 2, rows 7");
        assertThat(hall.asked()).endsWith(LEFT, PURGE + "?confirm=hello");
        assertThat(yizhan("remove", "hello", "--purge", "--confirm", "hello", "--json"))
                .isZero();
        assertThat(json().path("purged").size()).isEqualTo(2);
    }

    @Test
    void leavesTheDataWhenNobodyAskedToPurge() {
        holds();
        assertThat(yizhan("remove", "hello")).isZero();
        assertThat(hall.asked()).containsExactly(START, LOOK, LOOK);
    }

    @Test
    void purgesNothingWhenTheRemovalWasRolledBack() {
        isRolledBack();
        on(SET, 200, HELLO);
        assertThat(yizhan("remove", "hello", "--purge", "--confirm", "hello")).isEqualTo(1);
        assertThat(hall.asked()).containsExactly(SET, START, LOOK, LOOK);
    }

    @Test
    void aModuleThatHasLeftNothingNeedsNoPurge() {
        holds();
        on(SET, 200, HELLO);
        on(LEFT, 200, "[{'module': 'other', 'tables': [{'name': 'OTHER_A', 'rows': 3}]}]");
        assertThat(yizhan("remove", "hello", "--purge", "--confirm", "hello")).isZero();
        assertThat(out()).contains("hello has left no tables");
        assertThat(hall.asked()).noneMatch(asked -> asked.startsWith("DELETE"));
    }

    @Test
    void purgesWhatWasRemovedEarlier() {
        on(SET, 200, "[]").on(LEFT, 200, TABLES.replace('\'', '"')).on(PURGE, 204, "");
        assertThat(yizhan("remove", "hello", "--purge", "--confirm", "hello", "--why", "春 & over"))
                .isZero();
        assertThat(hall.asked()).endsWith(PURGE + "?confirm=hello&why=%E6%98%A5+%26+over");
        assertThat(yizhan("remove", "hello", "--purge", "--confirm", "hello")).isZero();
        assertThat(out()).contains("Purged hello: tables 2, rows 7").doesNotContain("change");
        assertThat(hall.asked()).endsWith(LEFT, PURGE + "?confirm=hello").doesNotContain(START);
        assertThat(yizhan("remove", "hello", "--purge", "--confirm", "hello", "--json"))
                .isZero();
        assertThat(json().path("purged").size()).isEqualTo(2);
    }

    /** One of the core, or one that nobody knows: the server says so. */
    @Test
    void asksToRemoveWhatHasLeftNothing() {
        on(SET, 200, "[]").on(LEFT, 200, "[]");
        on(START, 404, "{'code': 'platform.module-not-in-set', 'detail': 'It is not here.'}");
        assertThat(yizhan("remove", "hello", "--purge", "--confirm", "hello")).isEqualTo(1);
        assertThat(err()).contains("It is not here.");
    }

    @Test
    void refusesToPurgeWithoutTheIdOnceMore() {
        assertThat(yizhan("remove", "hello", "--purge")).isEqualTo(2);
        assertThat(err()).contains("nothing was done", "yizhan remove hello --purge --confirm hello");
        assertThat(yizhan("remove", "hello", "--purge", "--confirm", "helo")).isEqualTo(2);
        assertThat(yizhan("remove", "hello", "--purge", "--confirm", "hello", "--no-wait"))
                .isEqualTo(2);
        assertThat(hall.asked()).isEmpty();
    }
}
