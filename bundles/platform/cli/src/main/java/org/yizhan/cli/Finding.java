// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

/**
 * What one check of {@code yizhan doctor} found. Its words are {@code doctor.<check>.good}, {@code .bad} and {@code .remedy}.
 *
 * @param values fill the sentences in order
 */
record Finding(String check, boolean good, Object... values) {
    String sentence(Words words) {
        return words.text("doctor." + check + (good ? ".good" : ".bad"), values);
    }

    /** What to do about it; null when it is good. */
    String remedy(Words words) {
        return good ? null : words.text("doctor." + check + ".remedy", values);
    }
}
