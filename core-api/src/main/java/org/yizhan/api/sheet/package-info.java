// SPDX-License-Identifier: Apache-2.0
/** Sheets: rows that come from people's own Excel and CSV files. */
@Export
@Version("1.1.0")
package org.yizhan.api.sheet;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
