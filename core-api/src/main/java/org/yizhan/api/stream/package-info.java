// SPDX-License-Identifier: Apache-2.0
/** Streams: server-sent events that outlive the change of a module. */
@Export
@Version("1.1.0")
package org.yizhan.api.stream;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
