// SPDX-License-Identifier: Apache-2.0
/** Settings: what a place may decide about a module without building it anew. */
@Export
@Version("1.0.0")
package org.yizhan.api.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
