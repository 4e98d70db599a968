// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.lang.reflect.Proxy;
import java.util.List;
import org.osgi.framework.Bundle;
import org.yizhan.api.platform.Modules;

/** A place with one module. */
public record OneModule(Modules.Module module) implements Modules {
    /** The module's bundle, of which nothing is asked but its number. */
    public Bundle bundle() {
        return (Bundle) Proxy.newProxyInstance(
                OneModule.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> module.bundleId());
    }

    @Override
    public List<Module> all() {
        return List.of(module);
    }

    @Override
    public Module find(String id) {
        return id.equals(module.id()) ? module : null;
    }

    @Override
    public Module of(long bundleId) {
        return bundleId == module.bundleId() ? module : null;
    }
}
