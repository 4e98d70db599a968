// SPDX-License-Identifier: Apache-2.0
/** The vault: personal data, sealed in the tables and masked in answers. */
@Export
@Version("1.1.0")
package org.yizhan.api.vault;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
