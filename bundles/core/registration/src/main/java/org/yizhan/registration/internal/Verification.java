// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

/** How far it is known that a party is who they say. */
public enum Verification {
    /** No number has been given. */
    UNVERIFIED,
    /** A number was given; nobody has answered for it yet. */
    PENDING,
    /** An authority, or staff who saw the document, answered for it. */
    VERIFIED,
    /** An authority or staff said no. */
    FAILED
}
