// SPDX-License-Identifier: Apache-2.0
/** Registration: workers and employers, their identity and consent. */
@Export
@Version("1.1.0")
package org.yizhan.api.registration;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
