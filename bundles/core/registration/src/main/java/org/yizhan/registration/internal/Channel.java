// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

/** How somebody came into the registers. */
public enum Channel {
    SELF,
    STAFF_PROXY,
    IMPORT
}
