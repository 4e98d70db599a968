// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What modules have tried that no module may do. Each part of the platform that keeps a module from such a thing tells it here; the
 * module is then stopped. Safe for all threads.
 */
@ProviderType
public interface ModuleOffences {
    /**
     * To be asked by what is about to do a thing that modules must not do. Looks at the stack of this thread: whose code is nearest,
     * the JDK and the asking bundle left aside. When that is a module that came through the gate, the offence is put down.
     *
     * @param asking a class of the part that asks
     * @param code {@code platform.<kebab-name>}, the reason for which the module is stopped; its word's only value is {@code module}
     * @return true when a module is at it: it must not be done
     */
    boolean byModule(Class<?> asking, String code);
}
