// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    private Path folder;

    private String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void makesAFileForItsOwnerAlone() throws IOException {
        Path path = folder.resolve("keys/vault.key");
        KeyFile file = new KeyFile(path);
        assertThat(file.exists()).isFalse();
        file.create();
        assertThat(rights(path)).isEqualTo("rw-------");
        assertThat(rights(path.getParent())).isEqualTo("rwx------");
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void neverReplacesAKey() throws IOException {
        KeyFile file = new KeyFile(folder.resolve("vault.key"));
        file.create();
        String before = Files.readString(file.path());
        file.create();
        assertThat(Files.readString(file.path())).isEqualTo(before);
    }

    @Test
    void givesEachSuiteAKeyOfItsOwn() {
        KeyFile file = new KeyFile(folder.resolve("vault.key"));
        file.create();
        DataKey aes = file.key(new JdkSuite());
        DataKey sm4 = file.key(new GmSuite());
        assertThat(aes.bytes()).hasSize(32).isEqualTo(file.key(new JdkSuite()).bytes());
        assertThat(sm4.bytes()).hasSize(16).isNotEqualTo(Arrays.copyOf(aes.bytes(), 16));
    }

    @Test
    void refusesAFileThatOthersMayReadOrThatIsDamaged() throws IOException {
        KeyFile file = new KeyFile(folder.resolve("vault.key"));
        file.create();
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> file.key(new JdkSuite())).hasMessageContaining("set its mode to 0600");
        PrivateFile.write(file.path(), "yizhan-vault-key:v1:AAAA\n");
        assertThatThrownBy(() -> file.key(new JdkSuite())).hasMessageContaining("is damaged");
        PrivateFile.write(file.path(), "yizhan-vault-key:v1:%%%\n");
        assertThatThrownBy(() -> file.key(new JdkSuite())).hasMessageContaining("is damaged");
    }

    @Test
    void countsTriesPerNetwork() {
        assertThat(Attempts.network("203.0.113.9")).isEqualTo("203.0.113");
        assertThat(Attempts.network("::ffff:203.0.113.9")).isEqualTo("203.0.113");
        assertThat(Attempts.network("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:2");
        assertThat(Attempts.network("2001:db8::6")).isEqualTo("2001:db8:0:0");
        assertThat(Attempts.network("::1")).isEqualTo("0:0:0:0");
        assertThat(Attempts.network(null)).isEqualTo("local");
    }
}
