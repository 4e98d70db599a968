// SPDX-License-Identifier: Apache-2.0
/** Notification: what is told to workers and employers, and by which ways. */
@Export
@Version("1.0.0")
package org.yizhan.api.notification;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
