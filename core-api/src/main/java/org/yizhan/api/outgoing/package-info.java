// SPDX-License-Identifier: Apache-2.0
/** Calls to the world outside: the only way there is, to the hosts that a module declares. */
@Export
@Version("1.0.0")
package org.yizhan.api.outgoing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
