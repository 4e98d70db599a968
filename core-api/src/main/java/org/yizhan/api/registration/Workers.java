// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Questions about workers, for other modules: no names, no numbers. */
@ProviderType
public interface Workers {
    /** @return null when there is none */
    Worker find(String id);

    /** @param ids at most 200 */
    List<Worker> find(Collection<String> ids);

    /**
     * All workers after one, in order of id, for rebuilding what is derived.
     *
     * @param after an id, or null for the beginning
     * @param limit at most 1,000
     */
    List<Worker> after(String after, int limit);

    /** Names for people who may see them: worker id → masked name, for at most 200 ids. */
    java.util.Map<String, String> maskedNames(Collection<String> ids);
}
