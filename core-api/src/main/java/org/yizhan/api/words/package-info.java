// SPDX-License-Identifier: Apache-2.0
/** Words: what people read, from the modules' i18n files. */
@Export
@Version("1.0.0")
package org.yizhan.api.words;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
