// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

/** As what somebody is told; the two sides read other sentences about the same step. */
enum Side {
    WORKER,
    EMPLOYER
}
