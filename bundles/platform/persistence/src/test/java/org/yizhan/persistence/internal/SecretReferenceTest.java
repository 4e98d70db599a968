// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReferenceTest {
    @TempDir
    Path folder;

    @Test
    void takesAPlainValueAsItIs() {
        assertThat(resolve("plain")).isEqualTo("plain");
        assertThat(resolve("")).isEmpty();
    }

    @Test
    void readsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "hidden\n");
        assertThat(resolve("secret:file:" + file)).isEqualTo("hidden");
    }

    @Test
    void readsTheEnvironment() {
        assertThat(resolve("secret:env:DB")).isEqualTo("from outside");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> resolve("secret:env:NONE")).hasMessageContaining("secret:env:NONE");
        assertThatThrownBy(() -> resolve("secret:file:" + folder.resolve("none")))
                .hasMessageContaining("cannot be read");
    }

    private static String resolve(String value) {
        return SecretReference.resolve(value, Map.of("DB", "from outside")::get);
    }
}
