// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Values in settings that only point to a secret, so that the settings can be shown and copied. */
final class SecretReference {
    private static final String FILE = "secret:file:";
    private static final String ENVIRONMENT = "secret:env:";

    private SecretReference() {}

    /**
     * The value, or what it points to.
     *
     * @param environment looks a variable up
     * @throws IllegalStateException naming the reference, never the secret, when there is nothing
     */
    static String resolve(String value, UnaryOperator<String> environment) {
        if (value.startsWith(FILE)) {
            return file(Path.of(value.substring(FILE.length())));
        }
        if (value.startsWith(ENVIRONMENT)) {
            String found = environment.apply(value.substring(ENVIRONMENT.length()));
            if (found == null || found.isEmpty()) {
                throw new IllegalStateException(value + " names no environment variable that is set");
            }
            return found;
        }
        return value;
    }

    private static String file(Path path) {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    FILE + path + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }
}
