// SPDX-License-Identifier: Apache-2.0
/** Events: facts that other modules may know, published with the transaction that made them true. */
@Export
@Version("1.2.0")
package org.yizhan.api.event;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
