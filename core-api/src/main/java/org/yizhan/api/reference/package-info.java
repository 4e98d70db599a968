// SPDX-License-Identifier: Apache-2.0
/** Reference data: dated code lists, and the checks of numbers that the state gives out. */
@Export
@Version("1.1.0")
package org.yizhan.api.reference;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
