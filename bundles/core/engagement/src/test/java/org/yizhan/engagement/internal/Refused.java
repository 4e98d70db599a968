// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.yizhan.api.Problem;

/** Says that something is refused, with which status and code. */
final class Refused {
    private Refused() {}

    static Problem by(int status, String code, Runnable deed) {
        Throwable thrown = catchThrowable(deed::run);
        assertThat(thrown).as("refusal").isInstanceOf(Problem.class);
        Problem problem = (Problem) thrown;
        assertThat(problem.code()).isEqualTo("engagement." + code);
        assertThat(problem.status()).isEqualTo(status);
        return problem;
    }
}
