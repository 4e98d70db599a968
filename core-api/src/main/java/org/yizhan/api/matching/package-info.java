// SPDX-License-Identifier: Apache-2.0
/** Matching: who suits which work, and why. */
@Export
@Version("1.1.0")
package org.yizhan.api.matching;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
