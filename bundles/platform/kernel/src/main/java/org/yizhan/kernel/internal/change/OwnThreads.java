// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The threads that a module has started itself: those whose first step outside the JDK is in one of its classes, and those that are
 * in the JDK alone, as of a pool that has nothing to do, and carry the mark of the module that the door gives.
 */
final class OwnThreads {
    private final Set<String> packages = new HashSet<>();
    private final Set<Thread> before;
    private final String mark;

    /** @param before the threads that were there when the module came: those of one that has gone cannot be ended */
    OwnThreads(Bundle module, Set<Thread> before) {
        this.before = before;
        this.mark = module.getLocation();
        BundleWiring wiring = module.adapt(BundleWiring.class);
        Collection<String> classes = wiring == null
                ? Set.of()
                : wiring.listResources(
                        "/", "*.class", BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE);
        for (String name : classes) {
            packages.add(name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.'));
        }
    }

    /** @param stacks of all threads of this JVM */
    long count(Map<Thread, StackTraceElement[]> stacks) {
        return stacks.entrySet().stream()
                .filter(thread -> !before.contains(thread.getKey()) && isOwn(thread.getKey(), thread.getValue()))
                .count();
    }

    private boolean isOwn(Thread thread, StackTraceElement[] stack) {
        for (int i = stack.length - 1; i >= 0; i--) {
            String type = stack[i].getClassName();
            if (!type.startsWith("java.") && !type.startsWith("jdk.")) {
                return packages.contains(type.substring(0, Math.max(0, type.lastIndexOf('.'))));
            }
        }
        ClassLoader context = thread.getContextClassLoader();
        return context != null && mark.equals(context.getName());
    }
}
