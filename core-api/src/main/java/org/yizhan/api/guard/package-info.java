// SPDX-License-Identifier: Apache-2.0
/** The guard: a call into somebody else's code cannot take the caller down. */
@Export
@Version("1.0.0")
package org.yizhan.api.guard;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
