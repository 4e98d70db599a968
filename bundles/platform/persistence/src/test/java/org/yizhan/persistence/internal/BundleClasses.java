// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;
import org.yizhan.api.event.Event;

/** A bundle that brings classes of the tests as its own, as the framework would load them. */
final class BundleClasses extends ClassLoader implements BundleReference {
    private final Bundle bundle;

    BundleClasses(String location) {
        super(BundleClasses.class.getClassLoader());
        this.bundle = (Bundle) Proxy.newProxyInstance(
                getParent(), new Class<?>[] {Bundle.class}, (proxy, method, given) -> switch (method.getName()) {
                    case "getLocation" -> location;
                    case "equals" -> proxy == given[0];
                    case "hashCode" -> location.hashCode();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public Bundle getBundle() {
        return bundle;
    }

    /** The same event by a class of this bundle's own. */
    Event own(NoteChanged event) throws IOException {
        String name = NoteChanged.class.getName();
        try {
            Class<?> type = findLoadedClass(name) == null ? define(name) : findLoadedClass(name);
            return (Event) type.getConstructors()[0].newInstance(event.head(), event.text());
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private Class<?> define(String name) throws IOException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        }
    }
}
