// SPDX-License-Identifier: Apache-2.0
/** Words every contract uses: ids, problems, pages, positions. */
@Export
@Version("1.1.0")
package org.yizhan.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
