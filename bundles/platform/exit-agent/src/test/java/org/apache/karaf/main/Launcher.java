// SPDX-License-Identifier: Apache-2.0
package org.apache.karaf.main;

import java.util.function.IntConsumer;

/** Stands where the launcher stands. */
public final class Launcher {
    private Launcher() {}

    public static void ends(IntConsumer jvm) {
        jvm.accept(0);
    }

    public static void runs(Runnable work) {
        work.run();
    }
}
