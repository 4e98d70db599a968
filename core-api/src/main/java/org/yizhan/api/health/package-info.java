// SPDX-License-Identifier: Apache-2.0
/** Health: what a module says of its own state. */
@Export
@Version("1.1.0")
package org.yizhan.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
