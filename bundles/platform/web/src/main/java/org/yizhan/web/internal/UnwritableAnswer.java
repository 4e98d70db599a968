// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.io.Serial;

/** What a module answered cannot be written as JSON: our fault, not the caller's. */
final class UnwritableAnswer extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnwritableAnswer(Throwable cause) {
        super("The answer cannot be written as JSON", cause);
    }
}
