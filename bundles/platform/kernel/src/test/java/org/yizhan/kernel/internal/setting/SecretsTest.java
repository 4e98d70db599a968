// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("YIZHAN_SECRET_SMS", "from outside", "YIZHAN_SECRET_NONE", " ", "PGPASSWORD", "not for modules");

    @TempDir
    Path home;

    private Path folder;
    private Secrets secrets;

    @BeforeEach
    void aFolderOfTheOperator() throws IOException {
        folder = Files.createDirectory(home.resolve("secrets"));
        mode(folder, "rwx------");
        Files.writeString(folder.resolve("sms.token"), "hidden\n");
        Files.writeString(home.resolve("vault.key"), "another's");
        secrets = new Secrets(folder, ENVIRONMENT::get);
    }

    private static void mode(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private String trouble(String reference) {
        Secrets.Found found = secrets.find(reference);
        assertThat(found.secret()).isNull();
        return found.trouble();
    }

    @Test
    void readsAFileOfTheFolderAndAVariableOfThePrefix() {
        assertThat(secrets.find("secret:file:sms.token")).isEqualTo(new Secrets.Found("hidden", null));
        assertThat(secrets.find("secret:env:YIZHAN_SECRET_SMS")).isEqualTo(new Secrets.Found("from outside", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret:file:../vault.key",
                "secret:file:/etc/passwd",
                "secret:file:sub/sms.token",
                "secret:file:sub\\sms.token",
                "secret:file:..",
                "secret:file:.",
                "secret:file:",
                "secret:file:sms.token\n",
                "secret:env:PGPASSWORD",
                "secret:env:YIZHAN_SECRET_",
                "secret:env:yizhan_secret_sms",
                "secret:vault:sms.token",
                "secret:"
            })
    void readsNothingElse(String reference) {
        assertThat(trouble(reference)).isEqualTo("platform.secret-malformed");
    }

    @Test
    void followsNoLinkOutOfTheFolder() throws IOException {
        Files.createSymbolicLink(folder.resolve("out"), home.resolve("vault.key"));
        Files.createSymbolicLink(folder.resolve("within"), Path.of("sms.token"));
        assertThat(trouble("secret:file:out")).isEqualTo("platform.secret-missing");
        assertThat(secrets.find("secret:file:within").secret()).isEqualTo("hidden");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.createFile(folder.resolve("empty"));
        Files.createDirectory(folder.resolve("folder"));
        assertThat(trouble("secret:file:none")).isEqualTo("platform.secret-missing");
        assertThat(trouble("secret:file:empty")).isEqualTo("platform.secret-missing");
        assertThat(trouble("secret:file:folder")).isEqualTo("platform.secret-missing");
        assertThat(trouble("secret:env:YIZHAN_SECRET_ELSE")).isEqualTo("platform.secret-missing");
        assertThat(trouble("secret:env:YIZHAN_SECRET_NONE")).isEqualTo("platform.secret-missing");
        assertThat(new Secrets(home.resolve("none"), ENVIRONMENT::get)
                        .find("secret:file:sms.token")
                        .trouble())
                .isEqualTo("platform.secret-missing");
    }

    @Test
    void takesNothingThatOthersMayRead() throws IOException {
        mode(folder, "rwxr-x---");
        mode(folder.resolve("sms.token"), "rw-r-----");
        assertThat(trouble("secret:file:sms.token")).isEqualTo("platform.secret-open");
        mode(folder.resolve("sms.token"), "rw-------");
        assertThat(secrets.find("secret:file:sms.token").secret()).isEqualTo("hidden");
    }
}
