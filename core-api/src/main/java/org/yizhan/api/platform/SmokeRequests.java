// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** Sends the smoke requests of modules through the door, as nobody and over no network. Safe for all threads. */
@ProviderType
public interface SmokeRequests {
    /**
     * Sends a GET and waits for the whole answer.
     *
     * @param path with the query, encoded, printable ASCII
     * @param limit from now to the end of the answer
     * @return the HTTP status; 0 when there was no whole answer in time
     */
    int get(String path, Duration limit);
}
