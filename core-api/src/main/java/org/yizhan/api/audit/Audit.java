// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.audit;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Writes audit rows. Who acted, from where and when is added by the platform. */
@ProviderType
public interface Audit {
    /**
     * Writes a row with the transaction under way on this thread, or in one of its own.
     *
     * @param action {@code <module>.<verb>}, for example {@code registration.register-worker}
     * @param subject the id of the thing it was done to, or null
     * @param facts small values that explain it; never clear personal data
     */
    void record(String action, String subject, Map<String, ?> facts);
}
