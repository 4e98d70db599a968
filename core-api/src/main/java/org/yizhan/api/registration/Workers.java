// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Questions about workers, for other modules: no names, no numbers. */
@ProviderType
public interface Workers {
    /** @return null when there is none */
    Worker find(String id);

    /**
     * What hiring asks of a worker, and nothing else of the profile.
     *
     * @return null when there is none
     * @implSpec asks for the whole worker.
     */
    default Standing standing(String id) {
        Worker worker = find(id);
        return worker == null
                ? null
                : new Standing(worker.id(), worker.region(), worker.active(), worker.verified(), worker.born());
    }

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
    Map<String, String> maskedNames(Collection<String> ids);

    /**
     * How a worker stands in the register.
     *
     * @param verified whether somebody has vouched for the identity
     * @param born null as long as no number is known
     */
    record Standing(String id, String region, boolean active, boolean verified, LocalDate born) {}
}
