// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import java.time.Duration;
import java.util.Map;
import org.yizhan.api.settings.Settings;

/**
 * The settings of a module, as a test gives them. They do not change.
 *
 * @param values key to {@link String}, {@link Long}, {@link Boolean} or {@link Duration}
 */
public record GivenSettings(Map<String, Object> values) implements Settings {
    @Override
    public String text(String key) {
        return value(key, String.class);
    }

    @Override
    public Long number(String key) {
        return value(key, Long.class);
    }

    @Override
    public boolean flag(String key) {
        return value(key, Boolean.class);
    }

    @Override
    public Duration duration(String key) {
        return value(key, Duration.class);
    }

    private <T> T value(String key, Class<T> type) {
        if (!type.isInstance(values.get(key))) {
            throw new IllegalArgumentException("the test gives no " + type.getSimpleName() + " for " + key);
        }
        return type.cast(values.get(key));
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return () -> {};
    }
}
