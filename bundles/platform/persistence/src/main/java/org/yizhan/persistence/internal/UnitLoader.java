// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.Set;

/**
 * Sees a module's classes, and of others what a unit is made of. By a name in a query or a mapping the provider makes an object of any class that it
 * finds here, and some of the JDK's open the file that a text names.
 */
final class UnitLoader extends ClassLoader {
    private static final String PLATFORMS = "org.eclipse.persistence.platform.database.";
    private static final Set<String> VALUES = Set.of("java.lang", "java.math", "java.sql", "java.time", "java.util");
    private static final String OPENS_A_FILE = "java.util.Formatter";

    private final ClassLoader provider;

    UnitLoader(ClassLoader module, ClassLoader provider) {
        super(module);
        this.provider = provider;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> found = super.loadClass(name, resolve);
        // No bundle's classes are in a named module.
        boolean ofTheJdk = found.getModule().isNamed();
        if (ofTheJdk && (!VALUES.contains(found.getPackageName()) || name.equals(OPENS_A_FILE))) {
            throw new ClassNotFoundException(name);
        }
        return found;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.startsWith(PLATFORMS)) {
            throw new ClassNotFoundException(name);
        }
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
