// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * What the agent that stands before {@code System.exit} has refused. The agent is no bundle: it is found on the launcher's class
 * path, where no module looks.
 */
final class RefusedExits {
    private static final String AGENT = "org.yizhan.exit.Exits";

    private final Queue<List<Class<?>>> refused;
    private final Method guarded;

    private RefusedExits(Queue<List<Class<?>>> refused, Method guarded) {
        this.refused = refused;
        this.guarded = guarded;
    }

    @SuppressWarnings("unchecked")
    static RefusedExits find() {
        try {
            Class<?> agent = ClassLoader.getSystemClassLoader().loadClass(AGENT);
            return new RefusedExits(
                    (Queue<List<Class<?>>>) agent.getField("REFUSED").get(null), agent.getMethod("guarded"));
        } catch (ReflectiveOperationException startedWithout) {
            return new RefusedExits(new java.util.ArrayDeque<>(), null);
        }
    }

    /** Whether the agent is there and could do its work. */
    boolean guarded() {
        try {
            return guarded != null && (boolean) guarded.invoke(null);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** The classes on the stack of each attempt since it was asked last, the nearest first. */
    List<List<Class<?>>> take() {
        List<List<Class<?>>> taken = new ArrayList<>();
        for (List<Class<?>> one = refused.poll(); one != null; one = refused.poll()) {
            taken.add(one);
        }
        return taken;
    }
}
