// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Questions about employers, for other modules. */
@ProviderType
public interface Employers {
    /** @return null when there is none */
    Employer find(String id);

    /** @param ids at most 200 */
    List<Employer> find(Collection<String> ids);

    /**
     * The employer with that credit code, or citizen's number for a household, or id.
     *
     * @implSpec looks for the id alone
     * @return null when there is none
     */
    default Employer findByNumber(String number) {
        return find(number);
    }
}
