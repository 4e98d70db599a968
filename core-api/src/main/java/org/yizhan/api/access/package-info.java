// SPDX-License-Identifier: Apache-2.0
/** Access: who calls, and what they may do. */
@Export
@Version("1.1.0")
package org.yizhan.api.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
