// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

/** What somebody agrees to. Each purpose has its own consent. */
public enum ConsentPurpose {
    REGISTRATION,
    PROXY_REGISTRATION,
    IDENTITY_CHECK,
    LOCATION,
    /** That the market knows of a hardship, to help first. Taking it back ends the help. */
    ASSISTANCE,
    SHARING
}
