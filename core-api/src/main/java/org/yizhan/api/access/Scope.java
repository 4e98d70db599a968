// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.access;

/** How far a permission reaches. */
public enum Scope {
    /** What belongs to the caller's own person or organisation. */
    OWN,
    /** What lies in the caller's region or below it. */
    REGION,
    /** Everything in this deployment. */
    ALL
}
