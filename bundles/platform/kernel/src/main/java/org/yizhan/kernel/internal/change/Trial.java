// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import org.yizhan.kernel.internal.DataFolder;

/**
 * Counts the starts of this node that did not last. After two in a row the next one does without modules from outside, so that a
 * module that takes the whole process with it cannot do so for ever.
 */
final class Trial {
    /** How long a start has to last, in seconds; a system property, because nothing else is there so early. */
    static final String SECONDS = "yizhan.trial.seconds";

    private static final String FILE = "starts-that-died";
    private static final int TWICE = 2;

    private final DataFolder data;
    private final int died;

    /** Counts this start as one that dies until it has shown otherwise. */
    Trial(DataFolder data) {
        this.data = data;
        this.died = number(data.read(FILE));
        data.write(FILE, Integer.toString(died + 1));
    }

    private static int number(String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether the last starts say that something is wrong. */
    boolean safeMode() {
        return died >= TWICE;
    }

    /** This start has lasted, or was ended in order. */
    void passed() {
        data.write(FILE, "0");
    }

    static int seconds() {
        return Integer.getInteger(SECONDS, 120);
    }
}
