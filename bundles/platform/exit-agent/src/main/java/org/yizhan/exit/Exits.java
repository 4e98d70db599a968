// SPDX-License-Identifier: Apache-2.0
package org.yizhan.exit;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.IntConsumer;

/**
 * Who may end the JVM: the launcher, and nobody else. Whoever asks otherwise is refused and put down; the platform looks here each
 * second for the module that did it. Safe for all threads.
 */
public final class Exits implements IntConsumer {
    /** The attempts that nobody has looked at yet: the classes on the stack that are not the JDK's, the nearest first. */
    public static final Queue<List<Class<?>>> REFUSED = new ArrayBlockingQueue<>(100);

    /** Ends the JVM when the framework has ended, and when it could not begin. */
    private static final String LAUNCHER = "org.apache.karaf.main.";

    /** Hidden ones too: a reference to {@code Runtime::exit} leaves no other trace of who made it. */
    private static final StackWalker STACK =
            StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES));

    private static volatile boolean guarded;

    /** Made anew for each question, by {@code Runtime} itself. */
    public Exits() {}

    /** Whether every way out asks here. */
    public static boolean guarded() {
        return guarded;
    }

    static void guarded(boolean now) {
        guarded = now;
    }

    /**
     * Asked before the JVM ends.
     *
     * @throws SecurityException unless the launcher asks
     */
    @Override
    public void accept(int status) {
        List<Class<?>> callers = STACK.walk(frames -> frames.<Class<?>>map(StackFrame::getDeclaringClass)
                .filter(type -> type != Exits.class && !ofJdk(type))
                .toList());
        if (!callers.isEmpty() && isLauncher(callers.get(0))) {
            return;
        }
        REFUSED.offer(callers);
        throw new SecurityException("modules do not end the JVM (status " + status + ")");
    }

    private static boolean isLauncher(Class<?> type) {
        return type.getName().startsWith(LAUNCHER) && type.getClassLoader() == ClassLoader.getSystemClassLoader();
    }

    private static boolean ofJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
