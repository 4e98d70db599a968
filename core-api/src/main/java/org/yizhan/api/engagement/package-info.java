// SPDX-License-Identifier: Apache-2.0
/** Engagement: who works where and when. It alone owns places and workers' time. */
@Export
@Version("1.1.0")
package org.yizhan.api.engagement;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
