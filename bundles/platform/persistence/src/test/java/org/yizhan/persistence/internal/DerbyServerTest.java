// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerbyServerTest {
    @TempDir
    Path home;

    @Test
    void refusesToForgetWhatItHasCommitted() throws IOException {
        assertThatCode(() -> DerbyServer.refuseTestDurability(home, null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> DerbyServer.refuseTestDurability(home, "test")).hasMessageContaining("durability");

        Files.writeString(home.resolve("derby.properties"), "derby.system.durability=test\n");
        assertThatThrownBy(() -> DerbyServer.refuseTestDurability(home, null)).hasMessageContaining("derby.properties");
        assertThatCode(() -> DerbyServer.refuseTestDurability(home, "")).doesNotThrowAnyException();
    }
}
