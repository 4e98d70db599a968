// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.Map;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/** Ends a change that must not go on. */
final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Reason reason;

    Undone(Reason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    Undone(String code) {
        this(new Reason(code, Map.of()));
    }

    Reason reason() {
        return reason;
    }
}
