// SPDX-License-Identifier: Apache-2.0
/** Monitoring: what the market's counters tell. */
@Export
@Version("1.0.0")
package org.yizhan.api.monitoring;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
