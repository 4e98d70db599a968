// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Map;
import java.util.function.Supplier;
import org.yizhan.api.health.Gauge;

/** A number that somebody else knows. */
record NamedGauge(String name, String help, String label, Supplier<Map<String, Double>> source) implements Gauge {
    @Override
    public Map<String, Double> values() {
        return source.get();
    }
}
