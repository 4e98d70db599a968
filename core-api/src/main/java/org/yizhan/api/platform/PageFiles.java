// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import org.osgi.annotation.versioning.ProviderType;

/** The files of the modules' pages, as the door serves them. Safe for all threads. */
@ProviderType
public interface PageFiles {
    /**
     * Names what the module's files hold now; the same on every node, and another one as soon as any of them changes. At
     * {@code /ui/<module>/@<revision>/<file>} browsers keep a file for ever.
     *
     * @return lower-case hexadecimal digits; null when the module does not run
     */
    String revision(Modules.Module module);
}
