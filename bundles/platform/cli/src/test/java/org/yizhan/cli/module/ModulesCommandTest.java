// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModulesCommandTest extends CommandLineTest {
    private static final String SHIPPED = "GET " + BASE + "archives/shipped";
    private static final String HISTORY = "GET " + CHANGES;

    @Test
    void listsTheSetAndWhatMayBeInstalled() {
        on(SET, 200, HELLO);
        on(SHIPPED, 200, """
                [{'module': 'hello', 'version': '1.0.0', 'sha256': '0123456789abcdef'},
                 {'module': 'payroll', 'version': '2.0.0', 'sha256': 'fedcba9876543210'}]""");
        assertThat(yizhan("modules")).isZero();
        assertThat(out().lines())
                .containsExactly(
                        "Installed:",
                        "  hello  1.0.0  enabled  0123456789ab",
                        "Came with the platform, not installed:",
                        "  payroll  2.0.0  fedcba987654");
        assertThat(yizhan("modules", "--json")).isZero();
        assertThat(json().at("/modules/0/module").asText()).isEqualTo("hello");
        assertThat(json().at("/available/0/module").asText()).isEqualTo("payroll");
        assertThat(json().path("available").size()).isEqualTo(1);
    }

    @Test
    void saysOfOneThatIsNotThereWhy() {
        on(SHIPPED, 200, "[]");
        on(SET, 200, """
                [{'module': 'acme.heat', 'version': '1.0.0', 'archive': '0123456789abcdef', 'enabled': true,
                  'stopped': {'code': 'platform.archive-differs', 'text': {'en': 'It is not what was approved.'}}},
                 {'module': 'hello', 'version': '1.0.0', 'archive': 'fedcba9876543210', 'enabled': true, 'stopped': null}]""");
        assertThat(yizhan("modules")).isZero();
        assertThat(out().lines())
                .containsExactly(
                        "Installed:",
                        "  acme.heat  1.0.0  not running  0123456789ab",
                        "  hello      1.0.0  enabled      fedcba987654",
                        "acme.heat: It is not what was approved.");
    }

    @Test
    void saysWhatThePlatformKeepsFromRunning() {
        on(SET, 200, """
                [{'module': 'a', 'version': '1', 'archive': '01', 'enabled': true, 'suspect': false,
                  'stopped': {'code': 'platform.module-safe-mode', 'text': {'en': 'Two starts have died.'}}},
                 {'module': 'b', 'version': '2', 'archive': '02', 'enabled': true, 'suspect': true,
                  'stopped': {'code': 'platform.module-safe-mode', 'text': {'en': 'Two starts have died.'}}},
                 {'module': 'c', 'version': '3', 'archive': '03', 'enabled': false, 'suspect': false,
                  'stopped': {'code': 'platform.module-late', 'text': {'en': 'It loops.'}}},
                 {'module': 'd', 'version': '4', 'archive': '04', 'enabled': false, 'stopped': null}]""");
        on(SHIPPED, 200, "[]");
        assertThat(yizhan("modules")).isZero();
        assertThat(out().lines())
                .startsWith(
                        "Installed:",
                        "  a  1  not running (safe mode)  01",
                        "  b  2  not running (safe mode)  02",
                        "  c  3  stopped by the platform  03",
                        "  d  4  disabled                 04",
                        "Safe mode: the last two starts died, so this one does without a, b (changed last: b).")
                .endsWith("c: It loops.");
    }

    @Test
    void saysWhenThereIsNone() {
        on(SET, 200, "[]").on(SHIPPED, 200, "[]");
        assertThat(yizhan("modules")).isZero();
        assertThat(out().lines()).containsExactly("No module is installed beside the core.");
    }

    @Test
    void tellsTheHistoryInTheMarketsTime() {
        on("GET " + BASE + "clock", 200, "{'zone': 'Asia/Shanghai'}");
        on(HISTORY, 200, """
                {'items': [
                  {'number': 9, 'action': 'ROLLBACK', 'module': null, 'state': 'RUNNING', 'step': 'WATCH', 'account': 'cli',
                   'modules': [{'module': 'a', 'version': '1', 'enabled': true}, {'module': 'b', 'version': '2', 'enabled': false}],
                   'askedAt': '2026-11-21T22:00:03.123456Z', 'why': null, 'reason': null},
                  {'number': 8, 'action': 'UPGRADE', 'module': 'b', 'state': 'ROLLED_BACK', 'step': 'CHECK', 'account': 'cli',
                   'modules': [{'module': 'a', 'version': '1', 'enabled': true}, {'module': 'b', 'version': '3', 'enabled': true}],
                   'askedAt': '2026-11-21T22:00:02Z', 'why': 'new', 'reason': {'code': 'x', 'text': {'en': 'It broke.'}}},
                  {'number': 7, 'action': 'REMOVE', 'module': 'c', 'state': 'DONE', 'step': 'WATCH', 'account': 'cli',
                   'modules': [], 'askedAt': '2026-11-21T22:00:01Z', 'why': null, 'reason': null}], 'next': '7'}""");
        assertThat(yizhan("modules", "--history", "--limit", "3")).isZero();
        assertThat(out().lines())
                .containsExactly(
                        "  9  2026-11-22 06:00:03  cli  go back  a 1, b 2 (disabled)  under way: watch",
                        "  8  2026-11-22 06:00:02  cli  upgrade  b 3                  rolled back       (new)  It broke.",
                        "  7  2026-11-22 06:00:01  cli  remove   c                    done");
        assertThat(hall.asked()).contains(HISTORY + "?limit=3");
        assertThat(yizhan("modules", "--history", "--json")).isZero();
        assertThat(json().path("items").size()).isEqualTo(3);
        assertThat(hall.asked()).contains(HISTORY + "?limit=20");
    }

    /** Of the module that a change is about; of all when it is about the whole set. */
    @Test
    void theHistoryTellsWhatWasSetThen() {
        on("GET " + BASE + "clock", 200, "{'zone': 'Asia/Shanghai'}");
        on(HISTORY, 200, """
                {'items': [
                  {'number': 9, 'action': 'ROLLBACK', 'module': null, 'state': 'DONE', 'step': 'WATCH', 'account': 'cli',
                   'modules': [], 'settings': '{\\"b\\":{\\"shown\\":\\"7\\",\\"w\\":\\"x y\\"},\\"c\\":{\\"on\\":\\"true\\"}}',
                   'askedAt': '2026-11-21T22:00:03Z', 'why': null, 'reason': null},
                  {'number': 8, 'action': 'UPGRADE', 'module': 'b', 'state': 'DONE', 'step': 'WATCH', 'account': 'cli',
                   'modules': [], 'settings': '{\\"b\\":{\\"shown\\":\\"7\\"},\\"c\\":{\\"on\\":\\"true\\"}}',
                   'askedAt': '2026-11-21T22:00:02Z', 'why': 'new', 'reason': null},
                  {'number': 7, 'action': 'REMOVE', 'module': 'd', 'state': 'DONE', 'step': 'WATCH', 'account': 'cli',
                   'modules': [], 'settings': '{\\"c\\":{\\"on\\":\\"true\\"}}',
                   'askedAt': '2026-11-21T22:00:01Z', 'why': null, 'reason': null},
                  {'number': 6, 'action': 'REMOVE', 'module': 'c', 'state': 'DONE', 'step': 'WATCH', 'account': 'cli',
                   'modules': [], 'settings': null,
                   'askedAt': '2026-11-21T22:00:00Z', 'why': null, 'reason': null}], 'next': null}""");
        assertThat(yizhan("modules", "--history")).isZero();
        assertThat(out().lines())
                .containsExactly(
                        "  9  2026-11-22 06:00:03  cli  go back  –  done  set: b.shown=7, b.w=x y, c.on=true",
                        "  8  2026-11-22 06:00:02  cli  upgrade  b  done  (new)  set: b.shown=7",
                        "  7  2026-11-22 06:00:01  cli  remove   d  done",
                        "  6  2026-11-22 06:00:00  cli  remove   c  done");
        assertThat(yizhan("modules", "--history", "--lang", "zh-CN")).isZero();
        assertThat(out()).contains("当时设置：b.shown=7");
    }

    @Test
    void theHistoryTellsWhatThePlatformHasStopped() {
        on("GET " + BASE + "clock", 200, "{'zone': 'Asia/Shanghai'}");
        on(HISTORY, 200, """
                {'items': [
                  {'number': 8, 'action': 'QUARANTINE', 'module': 'b', 'state': 'DONE', 'step': 'VERIFY', 'account': null,
                   'modules': [{'module': 'b', 'version': '3', 'enabled': false}],
                   'askedAt': '2026-11-21T22:00:02Z', 'why': null, 'reason': {'code': 'x', 'text': {'en': 'It loops.'}}}
                  ], 'next': null}""");
        assertThat(yizhan("modules", "--history")).isZero();
        assertThat(out().lines())
                .containsExactly("  8  2026-11-22 06:00:02  –  QUARANTINE  b 3 (disabled)  done  It loops.");
    }

    @Test
    void theHistoryTellsWhatWasPurged() {
        on("GET " + BASE + "clock", 200, "{'zone': 'Asia/Shanghai'}");
        on(HISTORY, 200, """
                {'items': [
                  {'number': 9, 'action': 'PURGE', 'module': 'b', 'state': 'DONE', 'step': 'VERIFY', 'account': 'cli',
                   'modules': [], 'askedAt': '2026-11-21T22:00:03Z', 'why': 'over', 'reason': null}], 'next': null}""");
        assertThat(yizhan("modules", "--history")).isZero();
        assertThat(out().lines()).containsExactly("  9  2026-11-22 06:00:03  cli  purge  b  done  (over)");
    }

    @Test
    void aHistoryOfNothingIsSaidSo() {
        on("GET " + BASE + "clock", 200, "{'zone': 'Asia/Shanghai'}");
        on(HISTORY, 200, "{'items': [], 'next': null}");
        assertThat(yizhan("modules", "--history")).isZero();
        assertThat(out()).contains("There has been no change.");
    }

    @Test
    void refusesALimitThatIsNone() {
        assertThat(yizhan("modules", "--history", "--limit", "many")).isEqualTo(2);
        assertThat(err()).contains("Give a whole number from 0 on.");
        assertThat(yizhan("modules", "--history", "--limit", "201")).isEqualTo(2);
        assertThat(yizhan("modules", "--history", "--limit", "0")).isEqualTo(2);
        assertThat(err()).contains("Give a number from 1 to 200.");
        assertThat(hall.asked()).isEmpty();
    }

    @Test
    void saysWhatTheServerSays() {
        on(SET, 403, "{'code': 'access.forbidden', 'detail': 'You may not see that.'}");
        assertThat(yizhan("modules")).isEqualTo(1);
        assertThat(err()).contains("You may not see that.");
    }
}
