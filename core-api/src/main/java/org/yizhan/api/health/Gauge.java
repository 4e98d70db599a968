// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.health;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A number that the platform shows under {@code /metrics}. Registered as a service by whoever knows it. */
@ConsumerType
public interface Gauge {
    /** {@code yizhan_events_waiting}: lower case, underscores, the unit at the end. */
    String name();

    /** One English sentence for operators. */
    String help();

    /**
     * The name of the label that tells the values apart.
     *
     * @implSpec null: there is one value, under the empty text
     */
    default String label() {
        return null;
    }

    /** The label's value → the number now. Quick (under a second), without side effects. */
    Map<String, Double> values();
}
