// SPDX-License-Identifier: Apache-2.0
/** Jobs: long work on the server, with progress, cancel and a result. */
@Export
@Version("1.0.0")
package org.yizhan.api.job;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
