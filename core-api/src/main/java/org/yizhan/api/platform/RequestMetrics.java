// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import org.osgi.annotation.versioning.ProviderType;

/** Counts answered requests for {@code /metrics}. The door calls it once a request. Quick, and safe for all threads. */
@ProviderType
public interface RequestMetrics {
    /**
     * @param module the id of the module that answered, {@code -} when none did
     * @param method the HTTP method
     * @param status the HTTP status that was sent
     * @param nanos from the first byte read to the last byte handed over
     */
    void served(String module, String method, int status, long nanos);

    /**
     * Some requests have been running for longer than a module may take. The door says so each second, for as long as it is so.
     *
     * @param anew how many have come to that since it was said last
     * @param seconds for how long the oldest has been running
     * @param deadline how long a request may run, in seconds
     * @implSpec does nothing
     */
    default void late(String module, int anew, long seconds, long deadline) {}
}
