// SPDX-License-Identifier: Apache-2.0
/** Postings: work that is offered, reviewed and published. */
@Export
@Version("1.0.0")
package org.yizhan.api.posting;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
