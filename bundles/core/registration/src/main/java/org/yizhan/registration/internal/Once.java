// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.function.Supplier;
import org.yizhan.api.store.Conflicts;

/** Two who register the same person at the same moment: the tables let one pass, and the other looks again and finds the first. */
final class Once {
    private static final int TRIES = 3;

    private Once() {}

    static <T> T orAgain(Supplier<T> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.get();
            } catch (RuntimeException e) {
                if (attempt == TRIES || !Conflicts.isDuplicate(e)) {
                    throw e;
                }
            }
        }
    }
}
