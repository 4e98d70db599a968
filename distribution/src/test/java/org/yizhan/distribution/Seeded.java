// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.yizhan.api.Problem;

/** Problems made in every way that the search for their codes must follow. */
final class Seeded {
    private Seeded() {}

    record Kept(int status, String code) {
        static final Kept ONE = new Kept(409, "seeded.kept");

        Problem problem() {
            return new Problem(status(), code());
        }
    }

    static Problem direct() {
        return Problem.invalid("seeded.direct").with("not", "a code");
    }

    static Problem handed(boolean much) {
        return refused(much ? 1 : 2, "seeded.parameter", "nothing");
    }

    static Problem chosen(boolean much) {
        String code = much ? "seeded.either" : "seeded.or";
        return Problem.conflict(code);
    }

    static Problem answered() {
        return Problem.notFound(answer());
    }

    private static String answer() {
        return "seeded.answer";
    }

    private static Problem refused(long places, String code, String other) {
        return Problem.refused(code).with("places", places).with(other, other);
    }
}
