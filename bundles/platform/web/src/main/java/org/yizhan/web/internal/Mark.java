// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import org.yizhan.api.platform.ModuleGate;

/**
 * Tells in whose name a thread works: the context class loader of the threads inside a module beside the core, which those inherit that
 * are begun meanwhile. It finds what the one before it finds and holds nothing of the module; its name is the location of the module's bundle.
 */
final class Mark extends ClassLoader {
    Mark(String module, ClassLoader former) {
        super(ModuleGate.LOCATION + module, former);
    }
}
