// SPDX-License-Identifier: Apache-2.0
/** Network: the sites of the market. */
@Export
@Version("1.1.0")
package org.yizhan.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
