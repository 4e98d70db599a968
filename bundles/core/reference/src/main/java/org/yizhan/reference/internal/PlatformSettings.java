// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

/** What this module reads of the platform's configuration. */
@interface PlatformSettings {
    String PID = "org.yizhan.platform";

    /** Whether this deployment plays with invented people: the demo block 99xxxx is known only then. */
    boolean sandbox() default false;
}
