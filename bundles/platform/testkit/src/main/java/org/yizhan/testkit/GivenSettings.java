// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yizhan.api.settings.Settings;

/**
 * The settings of a module, as a test gives them. They do not change.
 *
 * @param values key to {@link String}, {@link Long}, {@link Boolean} or {@link Duration}
 */
public record GivenSettings(Map<String, Object> values) implements Settings {
    private static final String DESCRIPTOR = "YIZHAN-INF/module.yaml";

    /**
     * The defaults of a module on the class path, as its descriptor has them.
     *
     * @param changed what the test wants otherwise, by key
     */
    public static GivenSettings shipped(String module, Map<String, Object> changed) {
        Map<String, Object> values = new HashMap<>();
        for (Map<?, ?> setting : declared(module)) {
            String standard = setting.get("default") == null ? null : String.valueOf(setting.get("default"));
            values.put(
                    (String) setting.get("key"),
                    standard == null ? null : value((String) setting.get("type"), standard));
        }
        if (!values.keySet().containsAll(changed.keySet())) {
            throw new IllegalArgumentException(module + " has the settings " + values.keySet() + ", not " + changed);
        }
        values.putAll(changed);
        return new GivenSettings(values);
    }

    private static Object value(String type, String text) {
        return switch (type) {
            case "integer" -> Long.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            case "duration" -> Duration.parse(text);
            default -> text;
        };
    }

    @SuppressWarnings("unchecked")
    private static List<Map<?, ?>> declared(String module) {
        try {
            for (URL url : Collections.list(GivenSettings.class.getClassLoader().getResources(DESCRIPTOR))) {
                try (InputStream in = url.openStream()) {
                    Map<?, ?> descriptor =
                            (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
                    if (module.equals(descriptor.get("id"))) {
                        return (List<Map<?, ?>>) descriptor.get("settings");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException("no module " + module + " on the class path");
    }

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
        Object value = values.get(key);
        if (!values.containsKey(key) || value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("the test gives no " + type.getSimpleName() + " for " + key);
        }
        return type.cast(value);
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return () -> {};
    }
}
