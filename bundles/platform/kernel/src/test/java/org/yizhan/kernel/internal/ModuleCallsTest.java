// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModuleCallsTest {
    private final ModuleCalls calls = new ModuleCalls();

    @Test
    void countsWhatTheModuleItselfDidNotManage() {
        for (int status : new int[] {200, 201, 404, 409, 429, 500, 503}) {
            calls.served("acme.heat", status);
        }
        calls.served("hello", 500);
        assertThat(calls.of("acme.heat")).isEqualTo(new ModuleCalls.Count(7, 2));
        calls.forget("acme.heat");
        assertThat(calls.of("acme.heat")).isEqualTo(new ModuleCalls.Count(0, 0));
        assertThat(calls.of("hello").failed()).isEqualTo(1);
        assertThat(calls.of("nobody").all()).isZero();
    }

    @Test
    void countsWhatDoesNotComeBackOnceAndRemembersTheOldest() {
        calls.served("acme.loops", 200);
        assertThat(calls.late("acme.loops")).isNull();
        calls.late("acme.loops", 2, 31, 30);
        calls.late("acme.loops", 0, 32, 30);
        assertThat(calls.of("acme.loops")).isEqualTo(new ModuleCalls.Count(3, 2));
        assertThat(calls.late("acme.loops").seconds()).isEqualTo(32);
        assertThat(calls.late("acme.loops").deadline()).isEqualTo(30);
        assertThat(calls.late("hello")).isNull();
        calls.forget("acme.loops");
        assertThat(calls.late("acme.loops")).isNull();
    }
}
