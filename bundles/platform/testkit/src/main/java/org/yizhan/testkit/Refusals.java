// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.yizhan.api.Problem;

/** Expects refusals. */
public final class Refusals {
    private Refusals() {}

    /** The call ends in a {@link Problem} of that status and code. */
    public static void refuses(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.status()).isEqualTo(status);
        });
    }
}
