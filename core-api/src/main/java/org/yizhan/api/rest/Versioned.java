// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.rest;

/** An answer with a version: the web layer sends it as the {@code ETag}, which a change must bring back as {@code If-Match}. */
public interface Versioned {
    /** The version of the row it was made from. */
    long version();
}
