// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;

/** Sees a module's classes, and the provider's where the module does not import them. */
final class UnitLoader extends ClassLoader {
    private final ClassLoader provider;

    UnitLoader(ClassLoader module, ClassLoader provider) {
        super(module);
        this.provider = provider;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return provider.loadClass(name);
    }

    @Override
    protected URL findResource(String name) {
        return provider.getResource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return provider.getResources(name);
    }
}
