/** Small helps for REST resources: versions, cursors, codes. */
@Export
@Version("1.1.0")
package org.yizhan.api.rest;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
