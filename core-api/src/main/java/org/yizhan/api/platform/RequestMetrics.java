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
}
