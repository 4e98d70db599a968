// SPDX-License-Identifier: Apache-2.0
/** What the platform's own bundles say to each other. Modules do not use it. */
@Export
@Version("2.1.0")
package org.yizhan.api.platform;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
