// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

/** A migration that cannot be done; the message is one sentence for operators. */
public final class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MigrationException(String message) {
        super(message);
    }

    MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
