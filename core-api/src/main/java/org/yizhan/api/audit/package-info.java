// SPDX-License-Identifier: Apache-2.0
/** The audit: who did what, chained so that a change shows. */
@Export
@Version("1.0.0")
package org.yizhan.api.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
