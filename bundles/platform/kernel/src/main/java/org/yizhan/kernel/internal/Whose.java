// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.lang.reflect.Proxy;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.yizhan.api.platform.ModuleGate;

/** Whose something is. A bundle says it, which the gate has let in or not; never a name that the thing gives itself. */
final class Whose {
    private Whose() {}

    /** @return null for the core */
    static String module(Bundle bundle) {
        return bundle != null && ModuleGate.letIn(bundle.getLocation())
                ? bundle.getLocation().substring(ModuleGate.LOCATION.length())
                : null;
    }

    /** @return the bundle that has brought the service's code; null when none has */
    static Bundle bundle(Object service) {
        if (service == null) {
            return null;
        }
        // What stands in for an interface is made where the interface is; who answers in its place is not.
        Object answers = Proxy.isProxyClass(service.getClass()) ? Proxy.getInvocationHandler(service) : service;
        return FrameworkUtil.getBundle(answers.getClass());
    }
}
