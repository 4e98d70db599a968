// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

/** Where a site stands. Only an active one is in the public directory; a closed one stays closed. */
public enum SiteState {
    CANDIDATE,
    ACTIVE,
    CLOSED
}
