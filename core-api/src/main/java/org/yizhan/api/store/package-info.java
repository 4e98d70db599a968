// SPDX-License-Identifier: Apache-2.0
/** The store: a module's entities, in transactions that also carry the platform's rows. */
@Export
@Version("1.0.0")
package org.yizhan.api.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
