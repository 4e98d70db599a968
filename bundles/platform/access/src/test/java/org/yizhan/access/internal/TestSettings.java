// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings with their defaults, but for what a test sets, and with files in the test's folder. */
final class TestSettings {
    private final Map<String, Object> values = new HashMap<>();

    private TestSettings(Path folder) {
        values.put("key_file", folder.resolve("keys/vault.key").toString());
        values.put("cli_token_file", folder.resolve("cli.token").toString());
        values.put("first_admin_file", folder.resolve("first-admin.txt").toString());
    }

    static TestSettings in(Path folder) {
        return new TestSettings(folder);
    }

    TestSettings with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Settings settings() {
        Map<String, Object> set = Map.copyOf(values);
        return new Settings((AccessConfig) Proxy.newProxyInstance(
                AccessConfig.class.getClassLoader(),
                new Class<?>[] {AccessConfig.class},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
