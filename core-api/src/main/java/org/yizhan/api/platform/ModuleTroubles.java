// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says which started modules do not work, and why. Registered as a service by each part of the platform that could not do its
 * work for a module: its tables cannot be brought to its version, for example.
 */
@ConsumerType
public interface ModuleTroubles {
    /** Module's id → why; empty when all is well. Quick, and safe for all threads. */
    Map<String, Reason> troubles();

    /**
     * Why a module does not work.
     *
     * @param code {@code platform.<kebab-name>}; its sentence, with a remedy, is the platform's word {@code problem.<code>}
     * @param values for the sentence; no personal data
     */
    record Reason(String code, Map<String, ?> values) {}
}
