// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.time.Duration;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sends the smoke requests of modules through the door, as nobody and over no network, and keeps people from modules that are
 * tried so. Safe for all threads.
 */
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

    /**
     * From now on these modules, and no others, are met by smoke requests alone, whether they serve yet or not. People wait at the
     * door as for a module that changes; who waits for one that is held no longer is let in, if it serves.
     *
     * @param modules their ids; empty for none
     */
    void hold(Set<String> modules);
}
