// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

/** What of a caller's words may be shown again. */
final class Shown {
    private static final int LONGEST = 64;

    private Shown() {}

    /** The name if it is short and of harmless characters, else an ellipsis. */
    static String name(String name) {
        return name.length() <= LONGEST && name.matches("[\\w.\\[\\]-]+") ? name : "…";
    }
}
