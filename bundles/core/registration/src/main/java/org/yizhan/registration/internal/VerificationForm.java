// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.constraints.NotNull;

/**
 * How a party is verified.
 *
 * @param matches whether the document that was seen is the party's; yes when left out
 */
public record VerificationForm(@NotNull Method method, Boolean matches) {
    boolean isMatch() {
        return matches == null || matches;
    }

    /** The ways. */
    public enum Method {
        DOCUMENT_SEEN,
        AUTHORITY
    }
}
