// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Map;
import org.yizhan.api.platform.ModuleTroubles.Reason;

/** A migration that cannot be done; the message is one sentence for operators, the reason tells the same in words. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    MigrationException(String message, String code, Map<String, ?> values) {
        this(message, code, values, null);
    }

    MigrationException(String message, String code, Map<String, ?> values, Throwable cause) {
        super(message, cause);
        this.reason = new Reason(code, values);
    }

    Reason reason() {
        return reason;
    }
}
