// SPDX-License-Identifier: Apache-2.0
/** People's rights to what is kept about them: a copy, and its end. */
@Export
@Version("1.0.0")
package org.yizhan.api.privacy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
