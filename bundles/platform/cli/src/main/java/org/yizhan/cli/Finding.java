// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

/**
 * What one check of {@code yizhan doctor} found. Its words are {@code doctor.<check>.good}, {@code .bad} and {@code .remedy}.
 *
 * @param why one of several faults that the check tells apart, which has words of its own; else null
 * @param values fill the sentences in order
 */
record Finding(String check, boolean good, Failure why, Object... values) {
    Finding(String check, boolean good, Object... values) {
        this(check, good, null, values);
    }

    static Finding bad(String check, Failure why) {
        return new Finding(check, false, why, new Object[0]);
    }

    String sentence(Words words) {
        return why == null ? words.text("doctor." + check + (good ? ".good" : ".bad"), values) : why.cause(words);
    }

    /** What to do about it; null when it is good. */
    String remedy(Words words) {
        if (good) {
            return null;
        }
        return why == null ? words.text("doctor." + check + ".remedy", values) : why.remedy(words);
    }
}
