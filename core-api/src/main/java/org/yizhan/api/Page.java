// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items the rows, in the order of the list
 * @param next the cursor of the following part, or null when this is the last; opaque to the caller
 */
public record Page<T>(List<T> items, String next) {
    /** How many rows a page has at most. */
    public static final int MAX = 200;

    public Page {
        items = List.copyOf(items);
    }
}
