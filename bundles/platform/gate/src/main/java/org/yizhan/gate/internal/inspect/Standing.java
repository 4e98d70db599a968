// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

/** Who stands behind an archive. */
public enum Standing {
    /** Byte for byte a file that came with the platform. */
    SHIPPED,
    /** Signed as a whole by a publisher who is trusted here and owns the module's id. */
    SIGNED,
    /** Carries no signature at all. A half or a broken signature is no standing but a refusal. */
    UNSIGNED
}
